import type { ReceiptPaper } from '#shared/features/documents/papers.shapes.ts';
import { html, nothing, type Html } from './markup.ts';
import { customerWords, deadlineWords, materialWords, staffWords, timeWords, together } from './paperWords.ts';
import { a5, checkBlock, layOut, sealArea, type PaperFrame, type PaperMarkup } from './sheet.ts';

const css = `.r col.l{width:23mm}.r col.s{width:21mm}
.r td{height:7.1mm}
.r td.matter{height:13.4mm}
.promise{font-family:"Firstdesk Hei","Firstdesk Rare";font-size:12.5pt;line-height:6mm}
.tail{position:absolute;left:0;right:0;bottom:0;height:45mm;display:flex;gap:3mm}
.tail .check{width:25mm;padding-top:5mm}
.tail .notes{flex:1;padding-top:3mm;font-size:9.5pt;line-height:4.8mm}
.tail .notes p{padding-left:2em;text-indent:-2em}
.tail .notes p.signed{padding:0;text-indent:0}
.tail .signed{position:absolute;bottom:.5mm;font-size:10.5pt}
.tail .blank{display:inline-block;border-bottom:.2mm solid #000;width:34mm}
.tail .blank.day{width:9mm}
.sealed{display:flex;align-items:center}
.sealed .caption{writing-mode:vertical-rl;font-size:9pt;line-height:4.4mm;letter-spacing:.3em;color:#555}
.spacer{height:47mm}`;

type Item = Pick<ReceiptPaper, 'promise' | 'spotReply'>;

/** Until when, or what was answered at once. */
function promiseWords({ promise, spotReply }: Item): Html {
  if (promise === null) return html`${spotReply ?? ''}`;
  return html`<span class="promise">${deadlineWords(promise.replyBy)} 前答复您</span>　<span class="quiet">${promise.reckoning}${promise.provisional ? '；当年节假日安排未公布，日期可能调整' : ''}</span>`;
}

/** One matter with its promise, or each of several under its own number (003-02). */
function matterRows(paper: ReceiptPaper): Html {
  const staff = together(staffWords(paper.firstContact), paper.firstContact.phone ?? '');
  if (paper.items === undefined) {
    return html`<tr><th>事项</th><td class="matter" colspan="3" data-split>${paper.summary}</td></tr>
<tr><th>首问责任人</th><td>${staff}</td><th>承办班组</th><td>${paper.handlingTeam ?? '本厅'}</td></tr>
<tr><th>${paper.promise === null ? '当场答复' : '答复期限'}</th><td colspan="3" data-split>${promiseWords(paper)}</td></tr>`;
  }
  return html`${paper.items.map((item, i) => html`<tr><th>事项${String(i + 1)}</th><td colspan="3" data-split>${item.number}　${item.category}，${item.summary}</td></tr>
<tr><th>${item.promise === null ? '当场答复' : '答复期限'}</th><td colspan="3" data-split>${promiseWords(item)}　${item.handlingTeam ?? '本厅'}</td></tr>`)}
<tr><th>首问责任人</th><td colspan="3">${staff}</td></tr>`;
}

/**
 * F02 受理回执: A5 landscape, for the customer and as stub. No identity number; name, phone and account masked unless an
 * unmasked print was granted (R-PI-15).
 */
export function receiptTemplate(paper: ReceiptPaper, frame: PaperFrame): PaperMarkup {
  const customer = customerWords(paper.customer, frame.unmasked);
  const missing = paper.materialsMissing.length > 0;
  const content = (copy: number): Html => html`<table class="r frame" data-flow><colgroup><col class="l"><col><col class="s"><col style="width:58mm"></colgroup>
<tr><th>受理时间</th><td>${timeWords(paper.acceptedAt)}${paper.lateEntry ? '（补录）' : ''}</td><th>渠道、类别</th><td>${paper.channel}，${paper.category}</td></tr>
<tr><th>客户</th><td>${together(customer.name, customer.phone)}</td><th>${customer.agent === '' ? '户号' : '代办人'}</th><td>${customer.agent === '' ? customer.accountNo : customer.agent}</td></tr>
${matterRows(paper)}
${paper.lateEntry ? html`<tr><th>补录</th><td colspan="3" data-split>${timeWords(paper.lateEntry.enteredAt)}录入，原因：${paper.lateEntry.reason}</td></tr>` : nothing}<tr><th>已收材料</th><td colspan="3" data-split>${materialWords(paper.materialsReceived, '无')}</td></tr>
${missing ? html`<tr><th>尚缺材料</th><td colspan="3" data-split>${materialWords(paper.materialsMissing, '无')}（另见一次性告知书）</td></tr>` : nothing}
</table>
<div class="spacer" data-keep></div>
<div class="tail" data-last>${checkBlock(frame)}<div class="notes">
<p>一、查询：凭编号致电本所 ${paper.stationPhone ?? '（见营业厅公示）'} 或供电服务热线 95598。</p>
<p>二、监督：对答复不满意，可拨打 12398 能源监管热线。</p>
<p>三、您的个人信息只用于办理本事项，依法保密${frame.unmasked ? '。' : '；本回执已隐去部分信息。'}</p>
<p class="signed">${copy === 0 ? html`受理人　<span class="blank"></span>` : html`客户签收　<span class="blank"></span>　<span class="blank day"></span>月<span class="blank day"></span>日`}</p></div>
<div class="sealed"><div class="caption">受理专用章</div>${sealArea}</div></div>`;
  return layOut(a5, frame, '受理回执', css, content, '');
}
