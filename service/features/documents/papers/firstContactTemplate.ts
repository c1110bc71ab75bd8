import type { FirstContactPaper } from '#shared/features/documents/papers.shapes.ts';
import { html, nothing, type Html, type HtmlPart } from './markup.ts';
import { actWords, customerWords, deadlineWords, materialWords, staffWords, timeWords, together } from './paperWords.ts';
import { a4, checkBlock, layOut, type PaperFrame, type PaperMarkup } from './sheet.ts';

const css = `col.l{width:24mm}
.r td{height:8.6mm}
.end{display:flex;align-items:flex-end;justify-content:space-between;gap:6mm;padding-top:2.5mm;height:25.5mm}
.end .check{flex:0 0 26mm}
.end .notes{flex:1;font-size:9.5pt;line-height:5mm}`;

const block = (band: string, rows: Html): Html =>
  html`<div class="block" data-block><div class="band">${[...band].map((char) => html`<span>${char}</span>`)}</div><div class="rows"><table class="r" data-flow><colgroup><col class="l"><col><col class="l"><col></colgroup>${rows}</table></div></div>`;

const long = (label: HtmlPart, value: Html, minMm: number): Html => html`<tr><th>${label}</th><td class="long" colspan="3" style="height:${minMm}mm">${value}</td></tr>`;

/** F03 首问负责记录: A4, one sheet from the register; blocks 首问, 办理, 答复. */
export function firstContactTemplate(paper: FirstContactPaper, frame: PaperFrame): PaperMarkup {
  const customer = customerWords(paper.customer, frame.unmasked);
  const reply = paper.reply;
  const content = (): Html => html`${block(
    '首问',
    html`<tr><th>首问责任人</th><td>${staffWords(paper.firstContact)}</td><th>岗位、电话</th><td>${together(paper.firstContact.post ?? '', paper.firstContact.phone ?? '')}</td></tr>
<tr><th>首问时间</th><td>${timeWords(paper.askedAt)}</td><th>地点</th><td>${paper.place}，${paper.disclosedIdentity ? '已亮明身份' : '未亮明身份'}</td></tr>
<tr><th>来访人</th><td>${together(customer.name, customer.phone)}</td><th>${customer.agent === '' ? '户号' : '代办人'}</th><td>${customer.agent === '' ? customer.accountNo : customer.agent}</td></tr>
<tr><th>住址</th><td colspan="3">${customer.address}</td></tr>
${long(html`咨询或<br>办理事项`, html`<div data-split>${paper.matter}</div>`, 38)}
<tr><th>所收材料</th><td colspan="3" data-split>${materialWords(paper.materials, '无')}</td></tr>`,
  )}${block(
    '办理',
    html`<tr><th>职责判断</th><td>${paper.dutyScope}</td><th>处理方式</th><td>${paper.action}</td></tr>
<tr><th>承办部门</th><td>${paper.handler?.org ?? '本人'}</td><th>承办人</th><td>${paper.handler === null ? '' : together(paper.handler.name ?? '', paper.handler.phone ?? '')}</td></tr>
<tr><th>交接时间</th><td>${paper.handover === null ? '' : timeWords(paper.handover.at)}</td><th>接收签字</th><td>${paper.handover?.receivedBy ?? ''}</td></tr>
<tr><th>一次性告知</th><td>${paper.oneTimeNotice.told ? `已告知${paper.oneTimeNotice.number === null ? '' : `，${paper.oneTimeNotice.number}`}` : '未告知'}</td><th>承诺答复</th><td>${paper.promisedAt === null ? '当场答复' : deadlineWords(paper.promisedAt)}</td></tr>
${long('跟踪', html`${paper.tracking.map((entry) => html`<div class="entry" data-piece><span class="who">${actWords(entry.act)}：</span>${entry.text}</div>`)}`, 40)}`,
  )}${block(
    '答复',
    html`${long('答复内容', html`<div data-split>${reply?.text ?? ''}</div>`, 26)}
<tr><th>答复时间</th><td>${reply === null ? '' : timeWords(reply.act.at)}</td><th>方式</th><td>${reply?.way ?? ''}</td></tr>
<tr><th>答复人</th><td>${reply === null ? '' : `${reply.act.by}${reply.act.recorder === null ? '' : `（纸上办理，${reply.act.recorder}补录）`}`}</td><th>是否认可</th><td>${reply?.accepted ?? ''}</td></tr>
${paper.violations.length === 0 ? nothing : html`<tr><th>违反情形</th><td colspan="3">${paper.violations.join('、')}（督办人员填写）</td></tr>`}`,
  )}<div class="end" data-last>${checkBlock(frame)}<div class="notes">谁首先被问，谁负责到底：转交、退回都不免除首问责任，直到客户得到答复。</div></div>`;
  return layOut(a4, frame, '首问负责记录', css, content, paper.receptionNumber === null ? '' : `受理编号　${paper.receptionNumber}`);
}
