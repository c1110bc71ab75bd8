/** How values are written on a paper. Chinese only: papers go to customers and teams of the station. */
import { maskAccountNo, maskAddress, maskName, maskPhone } from '#shared/kit/mask.ts';
import { dayOfLocalDate, deadlineParts, localDateOf, localTimeOf, weekdayOfDay } from '#shared/kit/dates.ts';
import type { ActOnPaper, CustomerOnPaper, StaffOnPaper } from '#shared/features/documents/papers.shapes.ts';

const chineseDate = (on: string): string => `${on.slice(0, 4)}年${String(Number(on.slice(5, 7)))}月${String(Number(on.slice(8, 10)))}日`;

/** 2026年9月18日 */
export const dateWords = (instant: string): string => chineseDate(localDateOf(instant));

/** 2026年9月18日 10:34 */
export const timeWords = (instant: string): string => `${dateWords(instant)} ${localTimeOf(instant)}`;

/** 9-18 10:34, for lists within one paper whose year stands elsewhere. */
export const shortTimeWords = (instant: string): string => {
  const on = localDateOf(instant);
  return `${String(Number(on.slice(5, 7)))}月${String(Number(on.slice(8, 10)))}日 ${localTimeOf(instant)}`;
};

/** 2026年9月25日（周五）24:00 */
export function deadlineWords(instant: string): string {
  const { on, time } = deadlineParts(instant);
  return `${chineseDate(on)}（周${'一二三四五六日'.charAt(weekdayOfDay(dayOfLocalDate(on)) - 1)}）${time}`;
}

/** 王示例（工号616） */
export const staffWords = (staff: StaffOnPaper): string => `${staff.name}${staff.workNo === null ? '' : `（工号${staff.workNo}）`}`;

/** 何示例，9月18日 10:34；纸上办理，王示例补录 (G9) */
export const actWords = (act: ActOnPaper): string => `${act.by}，${shortTimeWords(act.at)}${act.recorder === null ? '' : `；纸上办理，${act.recorder}补录`}`;

/** The customer as printed: masked (R-PI-15) unless an unmasked print was granted. */
export function customerWords(customer: CustomerOnPaper, unmasked: boolean): { readonly name: string; readonly phone: string; readonly address: string; readonly accountNo: string; readonly agent: string } {
  const keep = (value: string | null, mask: (text: string) => string): string => (value === null || value === '' ? '' : unmasked ? value : mask(value));
  const agent = customer.agent;
  return {
    name: customer.name === null || customer.name === '' ? '未留姓名' : keep(customer.name, maskName),
    phone: keep(customer.phone, maskPhone),
    address: keep(customer.address, maskAddress),
    accountNo: keep(customer.accountNo, maskAccountNo),
    agent: agent === null ? '' : `${keep(agent.name, maskName)}${agent.relation === null ? '' : `（${agent.relation}）`}${agent.phone === null ? '' : ` ${keep(agent.phone, maskPhone)}`}`,
  };
}

/** 身份证复印件 1份、委托书 1份 */
export const materialWords = (materials: readonly { readonly name: string; readonly copies: number }[], none: string): string =>
  materials.length === 0 ? none : materials.map((material) => `${material.name} ${String(material.copies)}份`).join('；');

/** Joins what is there with a wide gap. */
export const together = (...words: readonly string[]): string => words.filter((word) => word !== '').join('　');
