/** 回访走访名单: the paper for who walks a village, and for customers nobody can telephone; masked like every paper (R-PI-15). */
import { visitKinds } from '#shared/features/duties/duties.codes.ts';
import type { FormPaper } from '#shared/features/documents/papers.shapes.ts';
import { deadlineParts } from '#shared/kit/dates.ts';
import { issueDocument } from '#service/features/documents/documents.public.ts';
import type { CommandContext } from '#service/runtime/context.ts';
import type { FollowUpRecord, RoundRecord } from './duties.records.ts';
import { listDutiesById } from './duties.store.ts';
import { namesFor } from './people.ts';
import { wordsOfVisit } from './visitWords.ts';

const boxes = (words: readonly string[]): string => words.map((word) => `□${word}`).join(' ');
const byDay = (instant: string): string => { const { on, time } = deadlineParts(instant); return `${String(Number(on.slice(5, 7)))}月${String(Number(on.slice(8, 10)))}日${time === '24:00' ? '' : ` ${time}`}前`; };

/** Issues the paper of a round. @returns id of the paper */
export function issueListPaper(ctx: CommandContext, round: RoundRecord, followUps: readonly FollowUpRecord[]): string {
  const duties = new Map(listDutiesById(ctx.db, followUps.map((followUp) => followUp.duty_id)).map((duty) => [duty.id, duty]));
  const names = namesFor(ctx);
  const walker = names.personOrNull(round.walker_id);
  const villages = [...Map.groupBy(followUps, (followUp) => followUp.village ?? '').entries()].sort(([a], [b]) => (a === '' ? 1 : b === '' ? -1 : a.localeCompare(b, 'zh')));
  let place = 0;
  const snapshot: FormPaper = {
    kind: 'followUpList', title: '回访走访名单', under: walker === null ? '' : `走访人　${walker.name}（工号${walker.workNo}）`,
    facts: [{ label: '件数', value: `${String(followUps.length)} 件` }, { label: '村（社区）', value: villages.map(([village, list]) => `${village === '' ? '未写明' : village} ${String(list.length)}`).join('、').slice(0, 600) }, { label: '四访类型', value: boxes(visitKinds.map((kind) => wordsOfVisit(ctx, kind))) }],
    tables: villages.map(([village, list]) => ({
      heading: village === '' ? '未写明村（社区）' : village,
      columns: [{ title: '序', mm: 8 }, { title: '客户', mm: 36 }, { title: '单号、事项和答复', mm: 46 }, { title: '怎么说（打勾）', mm: 37 }, { title: '客户原话、签字、时间', mm: null }],
      rowMm: 26,
      rows: list.map((followUp): FormPaper['tables'][number]['rows'][number] => {
        const duty = duties.get(followUp.duty_id);
        place += 1;
        return [
          String(place),
          [{ mask: 'name', text: duty?.customer_name ?? '' }, { mask: 'address', text: (duty?.address ?? '').slice(0, 200) }, duty?.phone == null ? '无电话' : { mask: 'phone', text: duty.phone }],
          `${duty?.source_number ?? ''}\n${byDay(followUp.due_at)}　${(duty?.matter ?? '').slice(0, 90)}\n答：${(duty?.reply_text ?? '').slice(0, 90)}`,
          '办好没有　□是 □否\n与答复一致 □是 □否\n□非常满意 □满意\n□一般 □不满意\n□很不满意 □不评价', '',
        ];
      }),
    })),
    notes: ['经办过的人不能走访这一件（R-REQ-31）。没遇到人的，写时间和邻里怎么说；不满意的，写原因；有新诉求的，写清楚，回来另立一件。', '走访回来按本名单编号补录：本人签字，原件留存。客户信息已隐去，用完交回。'],
    signatures: [{ label: '走访人', by: null }, { label: '录入人', by: null }],
  };
  return issueDocument(ctx, { record: 'followUpRound', recordId: round.id, number: round.number, snapshot }).paperId;
}
