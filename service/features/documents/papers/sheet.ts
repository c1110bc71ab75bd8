/**
 * The frame every paper shares: sheets of exact size in millimetres, head, foot and marks. A sheet that overflows is
 * continued by the shell's paginator (electron/main/desktop/paginate.ts), which knows only the attributes set here:
 * `data-sheet`, `data-area` (fixed height), `data-flow` (rows may move on), `data-split` (text may be cut), `data-page`,
 * `data-pages`, `data-more` (hidden on the first sheet, shown on the following).
 */
import type { PaperKind } from '#shared/features/documents/documents.codes.ts';
import { html, nothing, type Html, type HtmlPart } from './markup.ts';
import { timeWords } from './paperWords.ts';
import { qrPicture, qrText } from './qrPicture.ts';

/** What the frame prints around a snapshot. */
export interface PaperFrame {
  readonly number: string;
  readonly checkCode: string;
  /** From 2 on it is printed: the record went on after the first issue. */
  readonly edition: number;
  readonly stationName: string;
  /** Copies of one print run, in order; each gets its own sheets and mark. */
  readonly copies: readonly string[];
  /** 0 for the first print; from then on every sheet says 「补打 n」. */
  readonly reprint: number;
  readonly unmasked: boolean;
  /** Practice stations print 样本 across every sheet. */
  readonly sample: boolean;
  readonly voided: boolean;
  /** UTC instant of this rendering and who asks for it; footer. */
  readonly printedAt: string;
  readonly printedBy: string;
}

/** Finished markup of one print run. */
export interface PaperMarkup {
  readonly title: string;
  readonly css: string;
  readonly body: Html;
  readonly widthMm: number;
  readonly heightMm: number;
}

/** Size and type area of a format, millimetres. */
export interface SheetFormat {
  readonly name: 'a4' | 'a5';
  readonly widthMm: number;
  readonly heightMm: number;
  readonly leftMm: number;
  readonly topMm: number;
  readonly areaWidthMm: number;
  /** From the top of the sheet to the head's lower edge. */
  readonly areaTopMm: number;
  readonly areaHeightMm: number;
  readonly footTopMm: number;
}

export const a4: SheetFormat = { name: 'a4', widthMm: 210, heightMm: 297, leftMm: 21, topMm: 14, areaWidthMm: 168, areaTopMm: 39, areaHeightMm: 241, footTopMm: 283 };
/** A5 landscape. */
export const a5: SheetFormat = { name: 'a5', widthMm: 210, heightMm: 148, leftMm: 12, topMm: 8, areaWidthMm: 186, areaTopMm: 25.5, areaHeightMm: 111, footTopMm: 138.5 };

/** Seal areas are squares of this size, left empty for the stamp (form conventions). */
export const sealMm = 45;

/** Version of the templates; a paper keeps the one it was issued with. Raise it when a template changes what a paper says or how. */
export const templateVersion: Readonly<Record<PaperKind, string>> = { receptionReceipt: '1', firstContactRecord: '1', contactSheet: '1', followUpList: '1', shiftHandover: '1' };

const copyNumber = ['第一联', '第二联', '第三联', '第四联'];

const stack = (face: string): string => `"Firstdesk ${face}","Firstdesk Rare"`;

function sheetCss(format: SheetFormat): string {
  const small = format.name === 'a5';
  return `@page{size:${String(format.widthMm)}mm ${String(format.heightMm)}mm;margin:0}
*{box-sizing:border-box;margin:0;padding:0}
html,body{background:#fff;color:#000;width:${String(format.widthMm)}mm}
body{font-family:${stack('Fang')};font-size:${small ? '10.5pt' : '12pt'};line-height:${small ? '5mm' : '6.2mm'};font-weight:400;font-synthesis:none;text-autospace:no-autospace;-webkit-print-color-adjust:exact;print-color-adjust:exact}
.sheet{position:relative;width:${String(format.widthMm)}mm;height:${String(format.heightMm)}mm;overflow:hidden;break-after:page}
.sheet:last-child{break-after:auto}
.water{position:absolute;left:0;top:0;width:100%;height:100%;display:flex;align-items:center;justify-content:center;font-family:${stack('Song')};color:#ebebeb;font-size:${small ? '120pt' : '170pt'};line-height:1;letter-spacing:.25em;transform:rotate(-28deg)}
.head{position:absolute;left:${String(format.leftMm)}mm;top:${String(format.topMm)}mm;width:${String(format.areaWidthMm)}mm;height:${String(format.areaTopMm - format.topMm)}mm}
.station{position:absolute;left:0;top:0;font-family:${stack('Hei')};font-size:${small ? '10pt' : '11pt'};line-height:6mm;max-width:${small ? '66mm' : '54mm'}}
.title{position:absolute;left:0;width:100%;top:${small ? '0' : '5mm'};text-align:center;font-family:${stack('Song')};font-size:${small ? '19pt' : '22pt'};line-height:${small ? '9mm' : '10mm'};letter-spacing:.28em;text-indent:.28em}
.more{letter-spacing:0;font-size:.6em}
.mark{position:absolute;right:0;top:0;display:flex;gap:2mm;font-family:${stack('Hei')};font-size:9pt;line-height:5.4mm}
.mark span{border:.25mm solid #000;padding:0 1.6mm}
.mark .again{border-width:.5mm;font-size:9.5pt}
.number{position:absolute;bottom:1.2mm;right:0;font-family:${stack('Hei')};font-size:${small ? '10.5pt' : '11pt'};line-height:5mm}
.under{position:absolute;bottom:1.2mm;left:0;font-size:${small ? '9.5pt' : '10.5pt'};line-height:5mm}
.area{position:absolute;left:${String(format.leftMm)}mm;top:${String(format.areaTopMm)}mm;width:${String(format.areaWidthMm)}mm;height:${String(format.areaHeightMm)}mm}
table{border-collapse:collapse;table-layout:fixed;width:100%}
td,th{border:.2mm solid #000;padding:${small ? '.7mm 1.8mm' : '1.1mm 2.2mm'};vertical-align:middle;text-align:left;font-weight:400;overflow-wrap:anywhere;unicode-bidi:isolate}
th{font-family:${stack('Hei')};font-size:${small ? '9.5pt' : '10.5pt'};text-align:center;padding-left:.6mm;padding-right:.6mm;line-height:${small ? '4.6mm' : '5.4mm'}}
td.long{vertical-align:top}
.frame{border:.53mm solid #000}
.frame td,.frame th{border-color:#000}
.frame tr:first-child>*{border-top:0}
.frame tr:last-child>*{border-bottom:0}
.frame tr>*:first-child{border-left:0}
.frame tr>*:last-child{border-right:0}
.block{display:flex;border:solid #000;border-width:0 .53mm .2mm;break-inside:avoid}
.block:first-child{border-top-width:.53mm}
.block:not(:has(+.block)){border-bottom-width:.53mm}
.band{flex:0 0 9mm;border-right:.2mm solid #000;display:flex;flex-direction:column;align-items:center;justify-content:center;font-family:${stack('Hei')};font-size:12pt;line-height:7mm;text-align:center}
.rows{flex:1;min-width:0}
.rows table{height:100%}
.rows tr:first-child>*{border-top:0}
.rows tr:last-child>*{border-bottom:0}
.rows tr>*:first-child{border-left:0}
.rows tr>*:last-child{border-right:0}
.kai{font-family:${stack('Kai')}}
.hei{font-family:${stack('Hei')}}
.quiet{font-size:${small ? '8.5pt' : '9pt'};line-height:${small ? '4mm' : '4.6mm'}}
.entry+.entry{margin-top:1mm}
.entry .who{font-family:${stack('Kai')};font-size:.92em}
.sign{position:absolute;right:2.2mm;bottom:.8mm;left:2.2mm;text-align:right;font-family:${stack('Kai')};font-size:11pt;line-height:5.6mm}
.signed{position:relative;padding-bottom:7.4mm}
.sign u{display:inline-block;text-decoration:none;border-bottom:.2mm solid #000;width:30mm;height:5mm;vertical-align:bottom;margin:0 1mm}
.sign u.n{width:9mm}
.seal{width:${String(sealMm)}mm;height:${String(sealMm)}mm;position:relative}
.seal i{position:absolute;width:3mm;height:3mm;border:0 solid #9a9a9a}
.seal i:nth-child(1){left:0;top:0;border-width:.2mm 0 0 .2mm}
.seal i:nth-child(2){right:0;top:0;border-width:.2mm .2mm 0 0}
.seal i:nth-child(3){left:0;bottom:0;border-width:0 0 .2mm .2mm}
.seal i:nth-child(4){right:0;bottom:0;border-width:0 .2mm .2mm 0}
.qr{display:block;width:16.4mm;height:16.4mm;margin:0 0 1.6mm}
.check .quiet{white-space:nowrap;padding-top:.6mm;font-family:${stack('Hei')};font-size:8.5pt;line-height:4mm}
.rush{border:.4mm solid #000;padding:0 2.4mm;font-family:${stack('Hei')};font-size:10.5pt;line-height:5mm;display:inline-block}
.foot{position:absolute;left:${String(format.leftMm)}mm;top:${String(format.footTopMm)}mm;width:${String(format.areaWidthMm)}mm;display:flex;justify-content:space-between;font-size:9pt;line-height:5mm;border-top:.2mm solid #000;padding-top:.4mm}
[data-split]{white-space:pre-line}
th.goesOn::after{content:"（续）"}
[data-more]{display:none}
.continued [data-more]{display:inline}
`;
}

/** 第一联 客户, 补打 1, 第 2 版, 未脱敏: the boxes at the upper right of every sheet. */
function marks(frame: PaperFrame, copy: string, index: number): Html {
  return html`<div class="mark">${frame.reprint > 0 ? html`<span class="again">补打 ${frame.reprint}</span>` : nothing}${frame.edition > 1 ? html`<span>第 ${frame.edition} 版</span>` : nothing}${frame.unmasked ? html`<span>未脱敏</span>` : nothing}<span>${frame.copies.length > 1 ? `${copyNumber[index] ?? `第${String(index + 1)}联`} ` : ''}${copy}</span></div>`;
}

/** QR with the check code under it, as a block of 22 × 24 mm. Four light modules stay free around the code, as readers demand (ISO/IEC 18004). */
export function checkBlock(frame: PaperFrame): Html {
  return html`<div class="check">${qrPicture(qrText(frame.number, frame.checkCode))}<div class="quiet">核验码 ${frame.checkCode.slice(0, 4)} ${frame.checkCode.slice(4)}</div></div>`;
}

/** The empty square for the stamp; corners only, so that nothing is printed under the ink. */
export const sealArea: Html = html`<div class="seal"><i></i><i></i><i></i><i></i></div>`;

/**
 * Puts one snapshot's content on the sheets of a print run: one sheet per copy, continued where it overflows.
 *
 * @param content markup of the type area for a copy (index from 0)
 * @param under   words at the lower left of the head
 */
export function layOut(format: SheetFormat, frame: PaperFrame, title: string, css: string, content: (copy: number) => Html, under: HtmlPart): PaperMarkup {
  const sheets = frame.copies.map(
    (copy, index) => html`<section class="sheet" data-sheet>
${frame.voided ? html`<div class="water">作废</div>` : frame.sample ? html`<div class="water">样本</div>` : nothing}
<div class="head"><div class="station">${frame.stationName}</div><h1 class="title">${title}<span class="more" data-more>（续）</span></h1>${marks(frame, copy, index)}<div class="under">${under}</div><div class="number">编号 ${frame.number}</div></div>
<div class="area" data-area>${content(index)}</div>
<div class="foot"><span>打印 ${timeWords(frame.printedAt)}　${frame.printedBy}</span><span>第 <b data-page>1</b> 页 共 <b data-pages>1</b> 页</span><span>${frame.sample ? '练习样本，不作凭据' : '首问台'}</span></div>
</section>`,
  );
  return { title, css: `${sheetCss(format)}b{font-weight:400}\n${css}`, body: html`${sheets}`, widthMm: format.widthMm, heightMm: format.heightMm };
}
