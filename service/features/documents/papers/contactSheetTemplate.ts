import type { ActOnPaper, ContactSheetPaper } from '#shared/features/documents/papers.shapes.ts';
import { html, nothing, type Html } from './markup.ts';
import { actWords, customerWords, deadlineWords, staffWords, timeWords, together } from './paperWords.ts';
import { a4, checkBlock, layOut, type PaperFrame, type PaperMarkup } from './sheet.ts';

const css = `col.l{width:23mm}
.r td{height:8.6mm}
.end{display:flex;align-items:flex-end;justify-content:space-between;gap:6mm;padding-top:2.5mm;height:25.5mm}
.end .check{flex:0 0 26mm}
.end .notes{flex:1;font-size:9.5pt;line-height:5mm}
.due{font-size:12.5pt}`;

/** A line for a hand-written name and date where nothing stands yet. */
const toSign = (label: string): Html => html`<div class="sign">${label}<u></u><u class="n"></u>月<u class="n"></u>日<u class="n"></u>时</div>`;

const signed = (label: string, act: ActOnPaper | null): Html => (act === null ? toSign(label) : html`<div class="sign">${label}　${actWords(act)}</div>`);

/** A row of one long value; room to write by hand where it is empty. */
const long = (label: string, value: Html, minMm: number, after: Html = nothing): Html =>
  html`<tr><th>${label}</th><td class="long${after === nothing ? nothing : html` signed`}" colspan="3" style="height:${minMm}mm">${value}${after}</td></tr>`;

const splitText = (text: string): Html => html`<div data-split>${text}</div>`;

const entries = (list: readonly { readonly act: ActOnPaper; readonly text: string }[]): Html =>
  html`${list.map((entry) => html`<div class="entry" data-piece><span class="who">${actWords(entry.act)}：</span>${entry.text}</div>`)}`;

const block = (band: string, rows: Html): Html =>
  html`<div class="block" data-block><div class="band">${[...band].map((char) => html`<span>${char}</span>`)}</div><div class="rows"><table class="r" data-flow><colgroup><col class="l"><col><col class="l"><col></colgroup>${rows}</table></div></div>`;

/**
 * F04 内部联系单: A4, stub and handling copy; blocks 发单, 承办, 督促回访. What has not happened yet is left as room to write,
 * so the same template serves as order, as working sheet and as closed record.
 */
export function contactSheetTemplate(paper: ContactSheetPaper, frame: PaperFrame): PaperMarkup {
  const customer = paper.customer === null ? null : customerWords(paper.customer, frame.unmasked);
  const content = (): Html => html`${block(
    '发单',
    html`<tr><th>发单部门</th><td>${paper.fromOrg}</td><th>签发人</th><td>${staffWords(paper.issuer)}</td></tr>
<tr><th>签发时间</th><td>${timeWords(paper.issuedAt)}</td><th>联系电话</th><td>${paper.issuer.phone ?? ''}</td></tr>
<tr><th>接单部门</th><td>${paper.toOrg}</td><th>协办部门</th><td>${paper.coOrgs.length === 0 ? '无' : paper.coOrgs.join('、')}</td></tr>
<tr><th>来源单据</th><td colspan="3">${together(paper.source.name, paper.source.number ?? '')}</td></tr>
${customer === null ? nothing : html`<tr><th>客户</th><td>${together(customer.name, customer.phone)}</td><th>户号</th><td>${customer.accountNo}</td></tr><tr><th>地址</th><td colspan="3">${customer.address}</td></tr>`}
${long('联系事项', splitText(paper.content), 30)}
<tr><th>要求完成</th><td colspan="3"><span class="hei due">${deadlineWords(paper.dueAt)} 前</span>${paper.promisedAt === null ? nothing : html`<br>已向客户承诺：${deadlineWords(paper.promisedAt)} 前答复`}</td></tr>`,
  )}${block(
    '承办',
    html`<tr><th>接单人</th><td>${paper.received?.by ?? ''}</td><th>接单时间</th><td>${paper.received === null ? '' : timeWords(paper.received.at)}${paper.received?.recorder == null ? '' : `（${paper.received.recorder}补录）`}</td></tr>
${paper.returns.length === 0 ? nothing : long('退回理由', entries(paper.returns.map((entry) => ({ act: entry.act, text: `${entry.reason}${entry.decision === null ? '' : `（处理：${entry.decision}）`}` }))), 9)}
${long('处理过程', entries(paper.progress), paper.progress.length === 0 ? 38 : 16)}
${long('完成情况', splitText(paper.done?.result ?? ''), 16, signed('承办人', paper.done?.act ?? null))}
<tr><th>原因</th><td>${paper.done?.cause ?? ''}</td><th>责任界定</th><td>${paper.done?.liability ?? ''}</td></tr>`,
  )}${block(
    '督促回访',
    html`${long('督促记录', entries(paper.urges.map((urge) => ({ act: urge.act, text: `${urge.way}${urge.answer === null ? '，尚未回应' : `，答：${urge.answer}`}` }))), 13)}
${long('核实意见', html`${paper.verified === null ? nothing : html`<span class="hei">${paper.verified.decision}</span>　`}${splitText(paper.verified?.opinion ?? '')}`, 16, signed('核实人', paper.verified?.act ?? null))}
${long('回访情况', splitText(paper.followUp === null ? '' : together(paper.followUp.satisfaction ?? '', paper.followUp.note ?? '')), 16, signed('回访人', paper.followUp?.act ?? null))}`,
  )}<div class="end" data-last>${checkBlock(frame)}<div class="notes">接单部门应按要求完成时间办结并填写承办栏；不属本部门职责或信息不足的，可退回一次并写明理由。客户得到答复前，首问责任不转移。</div></div>`;
  const under = paper.urgency === null || paper.urgency === '一般' ? nothing : html`<span class="rush">${paper.urgency}</span>`;
  return layOut(a4, frame, '内部联系单', css, content, under);
}
