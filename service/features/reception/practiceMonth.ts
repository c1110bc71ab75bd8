/**
 * A believable month of practice data: the real commands, done by the practice people at stepped times. Closed matters behind, open ones in
 * every state in front, so that each list and the workbench have something to say. Steps run in the order of time, as in a real log.
 */
import { builtInCalendarYears } from '#shared/features/admin/builtInCalendar.ts';
import { peopleContracts } from '#shared/features/admin/people.contract.ts';
import { dutiesContracts } from '#shared/features/duties/duties.contract.ts';
import { receptionContracts } from '#shared/features/reception/reception.contract.ts';
import type { InputOf } from '#shared/protocol/contract.ts';
import { workingCalendar } from '#shared/kit/calendar.ts';
import { dayOfLocalDate, instantAt, instantOfMs, localDateOf, localDateOfDay, minuteMs, msOfInstant } from '#shared/kit/dates.ts';
import { practiceCustomers, practiceEnquiries, practiceMatters, practiceSpots, type PracticeMatter } from './practiceStories.ts';

/** Does a command or query as the person with this work number at this instant, and gives its answer. */
export type PracticeRun = (workNo: string, at: string, method: string, input: unknown) => unknown;

type Register = InputOf<typeof receptionContracts.register>;

/** One act, and the time it happens. */
interface Step {
  readonly at: string;
  readonly act: () => void;
}

/** What a story learns as it goes. */
interface Story {
  id: string;
  dutyId: string;
  sheetId: string;
}

const workers = { 计量班: '632', 运维班: '622', 抄表班: '642' } as const;

/** Working days up to and including the day of `now`, newest first. */
function workingDaysBack(now: string, count: number): readonly string[] {
  const calendar = workingCalendar(builtInCalendarYears);
  const days: string[] = [];
  for (let day = dayOfLocalDate(localDateOf(now)); days.length < count; day -= 1) if (calendar.info(day).working) days.push(localDateOfDay(day));
  return days;
}

const monthDays = 23;

/** When the practice month begins: the morning of its first working day, before the first customer. */
export const practiceMonthStart = (now: string): string => instantAt(workingDaysBack(now, monthDays).at(-1) ?? localDateOf(now), '07:30');

/** The practice customer of a place in the list, as the counter would type it: one telephone and account each. */
function practiceCustomerAt(place: number): NonNullable<Register['customer']> {
  const customer = practiceCustomers[place];
  if (!customer) throw new Error('no practice customers');
  return { customerId: null, name: customer.name, phone: `1380000${String(1001 + place * 37).padStart(4, '0')}`, customerType: customer.customerType, accountNo: `11000070${String(1000 + place * 13).slice(-5).padStart(5, '0')}`, address: customer.address, privacyNotice: 'posted' };
}

/** The same customers for the directory, so that the search box finds whoever stands at the practice counter. */
export function practiceDirectory(): readonly { readonly name: string; readonly accountNo: string | null; readonly phones: readonly string[]; readonly customerType: NonNullable<Register['customer']>['customerType']; readonly address: string | null }[] {
  return practiceCustomers.map((_customer, place) => {
    const { name, phone, accountNo, customerType, address } = practiceCustomerAt(place);
    return { name: name ?? '', accountNo, phones: phone === null ? [] : [phone], customerType, address };
  });
}

/**
 * Fills a new practice station. About 260 commands; deterministic for one `now`.
 *
 * @param run does a command as somebody at some time; times come in ascending order and never after `now`
 * @param now UTC instant at which the practice begins
 */
export function fillPracticeStation(run: PracticeRun, now: string): void {
  const days = workingDaysBack(now, monthDays);
  const { teams } = peopleContracts.listTeams.output.parse(run('601', now, 'admin.listTeams', {}));
  const teamId = (name: string): string => {
    const team = teams.find((one) => one.name === name);
    if (!team) throw new Error(`the practice station has no ${name}`);
    return team.id;
  };
  const steps: Step[] = [];
  /** Local time on a working day, `back` days before the newest. */
  const on = (back: number, time: string): string => instantAt(days[back] ?? days.at(-1) ?? localDateOf(now), time);
  /** So many minutes before the practice begins. */
  const ago = (minutes: number): string => instantOfMs(msOfInstant(now) - minutes * minuteMs);
  const later = (at: string, minutes: number): string => instantOfMs(msOfInstant(at) + minutes * minuteMs);
  const plan = (at: string, act: () => void): void => { if (at <= now) steps.push({ at, act }); };
  let visits = 0;

  const customerOf = (index: number): NonNullable<Register['customer']> => practiceCustomerAt(index % practiceCustomers.length);
  const matterAt = (index: number): PracticeMatter => {
    const matter = practiceMatters[index % practiceMatters.length];
    if (!matter) throw new Error('no practice matters');
    return matter;
  };
  const desk = (): string => (visits % 3 === 2 ? '617' : '616');

  /** Registers a matter; the story carries its ids from then on. */
  const register = (at: string, workNo: string, matter: PracticeMatter, overrides: Partial<Register> = {}): Story => {
    const story: Story = { id: '', dutyId: '', sheetId: '' };
    const customer = customerOf(visits);
    visits += 1;
    plan(at, () => {
      const input: Register = {
        channel: 'walkIn', arrivedAt: later(at, -6), lateReason: null, customer, agent: null, ...matter.form, place: 'businessHall', disclosedIdentity: true, dutyScope: 'sameUnit', action: 'passedOn', materials: [], ...overrides,
      };
      const saved = receptionContracts.register.output.parse(run(workNo, at, 'reception.register', input));
      story.id = saved.id;
      story.dutyId = saved.dutyId;
    });
    return story;
  };
  const dispatch = (at: string, story: Story, matter: PracticeMatter, workNo = '616', issue = true): void =>
    plan(at, () => { story.sheetId = receptionContracts.dispatch.output.parse(run(workNo, at, 'reception.dispatch', { id: story.id, toTeamId: teamId(matter.team), content: matter.order, dueAt: null, promisedAt: null, issue })).sheetId; });
  const sign = (at: string, story: Story, matter: PracticeMatter): void => plan(at, () => void run(workers[matter.team], at, 'duties.acknowledgeSheet', { sheetId: story.sheetId }));
  const work = (at: string, story: Story, matter: PracticeMatter, lines = matter.work): void => lines.forEach((text, i) => { const when = later(at, i * 95); plan(when, () => void run(workers[matter.team], when, 'duties.addProgress', { sheetId: story.sheetId, text })); });
  const finish = (at: string, story: Story, matter: PracticeMatter): void => plan(at, () => void run(workers[matter.team], at, 'duties.reportDone', { sheetId: story.sheetId, ...matter.done }));
  const verify = (at: string, story: Story): void => plan(at, () => void run('611', at, 'duties.verifySheet', { sheetId: story.sheetId, opinion: '与客户核对，情况属实' }));
  const reply = (at: string, story: Story, workNo: string, text: string, satisfaction: 'satisfied' | 'verySatisfied' | 'fair' | null): void =>
    plan(at, () => void run(workNo, at, 'reception.reply', { id: story.id, way: 'phone', text, repliedAt: null, accepted: 'accepted', satisfaction, delegateReason: null }));
  const openFollowUp = (at: string, story: Story): string | undefined => receptionContracts.get.output.parse(run('651', at, 'reception.get', { id: story.id })).followUps.find((one) => one.state === 'due' || one.state === 'attempting')?.id;
  /** Follows up where category or draw demand it. */
  const followUp = (at: string, story: Story, satisfaction: 'satisfied' | 'verySatisfied' | 'fair' = 'satisfied'): void =>
    plan(at, () => {
      const id = openFollowUp(at, story);
      if (id !== undefined) run('651', at, 'duties.recordFollowUp', { followUpId: id, way: 'phone', outcome: 'reached', result: { dimensions: ['serviceQuality', 'result'], consistent: true, satisfaction, reason: null, newDemand: null } });
    });
  const close = (at: string, story: Story): void => plan(at, () => void run('611', at, 'reception.close', { id: story.id, text: null, satisfaction: null }));

  // The line of short questions: two on most days, at odd minutes.
  days.forEach((_day, back) => {
    for (const [turn, time] of [['a', '09:17'], ['b', '15:42']] as const) {
      if (turn === 'b' && back % 3 === 1) continue;
      const at = later(on(back, time), (back * 7) % 35);
      const [sentence, answer, category] = practiceEnquiries[(back * 2 + (turn === 'b' ? 1 : 0)) % practiceEnquiries.length] ?? practiceEnquiries[0] ?? ['', null, 'inquiry'];
      plan(at, () => void run(back % 2 === 0 ? '616' : '617', at, 'reception.enquire', { sentence, answer, channel: back % 4 === 1 ? 'phone' : 'walkIn', category, customerId: null, customerName: null, phone: null, askedAt: null }));
    }
  });

  // Answered at the counter: one on most days.
  days.forEach((_day, back) => {
    if (back % 4 === 3) return;
    const [facts, expectation, spotReply] = practiceSpots[back % practiceSpots.length] ?? practiceSpots[0] ?? ['', '', ''];
    const at = later(on(back, '10:20'), (back * 11) % 50);
    register(at, desk(), matterAt(0), {
      category: 'inquiry', serviceKind: null, complexity: 'simple', facts, emotion: back % 5 === 0 ? 'anxious' : 'calm', expectation, cause: 'tariff', assetOwner: null, dutyScope: 'own', action: 'answeredAtOnce',
      spot: { spotReply, accepted: 'accepted', satisfaction: back % 6 === 0 ? 'verySatisfied' : 'satisfied' },
    });
  });

  // The whole road, closed: days 22 … 6 back.
  [22, 20, 18, 16, 14, 12, 10, 8].forEach((back, i) => {
    const matter = matterAt(i);
    const clerk = i % 3 === 2 ? '617' : '616';
    const story = register(on(back, '11:05'), clerk, matter, i === 3 ? { channel: 'hotline95598' } : {});
    dispatch(on(back, '11:20'), story, matter, clerk);
    sign(on(back, '13:40'), story, matter);
    const quick = matter.form.complexity === 'simple';
    work(on(quick ? back : back - 1, quick ? '14:00' : '09:10'), story, matter);
    finish(on(quick ? back : back - 1, '16:10'), story, matter);
    verify(on(quick ? back : back - 1, '16:40'), story);
    reply(on(quick ? back : back - 1, '17:05'), story, clerk, matter.reply, i % 2 === 0 ? 'satisfied' : 'fair');
    followUp(on(back - (quick ? 1 : 2), '10:30'), story);
    close(on(back - (quick ? 1 : 2), '11:30'), story);
  });

  // Own work of the counter, closed; sent on outside, closed; a wrong entry.
  [19, 15, 9].forEach((back, i) => {
    const story = register(on(back, '14:25'), '617', matterAt(3), { category: 'help', serviceKind: null, complexity: 'ordinary', facts: ['空置房这半年还有电费，想查清楚', '临时用电押金怎么退', '老房子分户要拆成两块表'][i] ?? '', expectation: '查清楚给我回个话', cause: 'tariff', dutyScope: 'own', action: 'explained' });
    plan(on(back, '14:40'), () => void run('617', on(back, '14:40'), 'reception.takeInHand', { id: story.id, promisedAt: null }));
    reply(on(back - 1, '10:15'), story, '617', '已查清，明细和办法都跟您说了', 'satisfied');
    followUp(on(back - 2, '10:10'), story);
    close(on(back - 2, '16:20'), story);
  });
  [17, 5].forEach((back, i) => {
    const story = register(on(back, '09:35'), '616', matterAt(1), { category: 'help', serviceKind: null, facts: i === 0 ? '楼道里自来水管漏水滴到电表箱' : '路灯不亮，晚上走路看不见', expectation: '告诉我找谁', cause: 'other', assetOwner: 'toBeChecked', dutyScope: 'outsideCompany', action: 'explained' });
    plan(on(back, '09:41'), () => void run('616', on(back, '09:41'), 'reception.redirect', { id: story.id, body: i === 0 ? '示例自来水公司' : '示例市政路灯管理所', phone: i === 0 ? '0000-7654321' : '0000-7650011', accompanied: false, text: null, accepted: 'accepted', satisfaction: 'satisfied' }));
    close(on(back, '09:46'), story);
  });
  const twice = register(on(13, '15:10'), '617', matterAt(2));
  plan(on(13, '15:30'), () => void run('611', on(13, '15:30'), 'reception.void', { id: twice.id, reason: '同一客户重复登记' }));

  openMatters();
  steps.sort((a, b) => a.at.localeCompare(b.at));
  for (const step of steps) step.act();

  /** What is open when the practice begins: something in every state. */
  function openMatters(): void {
    // Overdue: the promise ran out yesterday, the team still works.
    const late = register(on(6, '09:50'), '616', matterAt(3));
    dispatch(on(6, '10:05'), late, matterAt(3));
    sign(on(6, '14:20'), late, matterAt(3));
    work(on(4, '10:00'), late, matterAt(3), ['晚高峰再测一次电压']);
    plan(on(2, '09:20'), () => void run('616', on(2, '09:20'), 'duties.urge', { dutyId: late.dutyId, sheetId: late.sheetId, by: 'customer', way: 'phone', text: '客户问电压什么时候能好' }));
    plan(on(1, '09:35'), () => void run('616', on(1, '09:35'), 'duties.urge', { dutyId: late.dutyId, sheetId: late.sheetId, by: 'customer', way: 'phone', text: '客户第二次来电催问' }));

    // Returned twice: the head decides.
    const pushed = register(on(3, '09:15'), '616', matterAt(9));
    dispatch(on(3, '09:30'), pushed, matterAt(9));
    plan(on(3, '11:00'), () => void run('621', on(3, '11:00'), 'duties.returnSheet', { sheetId: pushed.sheetId, reason: 'insufficientInfo', text: '没写杆号，找不到' }));
    plan(on(3, '13:50'), () => void run('616', on(3, '13:50'), 'duties.issueSheet', { sheetId: pushed.sheetId, answer: '客户补充：村口第三根，0.4千伏' }));
    plan(on(2, '10:10'), () => void run('621', on(2, '10:10'), 'duties.returnSheet', { sheetId: pushed.sheetId, reason: 'notOurDuty', text: '杆属通信公司，不归本班' }));

    // Returned once: reception must hand it over again.
    const back = register(on(1, '14:00'), '617', matterAt(2));
    dispatch(on(1, '14:15'), back, matterAt(2), '617');
    plan(on(1, '16:45'), () => void run('641', on(1, '16:45'), 'duties.returnSheet', { sheetId: back.sheetId, reason: 'insufficientInfo', text: '户号少一位' }));

    // Done, waits for reception to verify; verified, waits for the first contact to tell the customer.
    const done = register(on(3, '10:40'), '616', matterAt(1));
    dispatch(on(3, '10:55'), done, matterAt(1));
    sign(on(3, '13:30'), done, matterAt(1));
    work(on(2, '09:30'), done, matterAt(1));
    finish(on(1, '15:20'), done, matterAt(1));
    const toTell = register(on(3, '15:25'), '616', matterAt(0));
    dispatch(on(3, '15:40'), toTell, matterAt(0));
    sign(on(2, '08:50'), toTell, matterAt(0));
    work(on(2, '10:30'), toTell, matterAt(0));
    finish(on(1, '11:10'), toTell, matterAt(0));
    verify(on(1, '16:05'), toTell);

    // A complaint of 12345 with its parallel clocks, signed and under work; more time asked for.
    const complaint = register(on(2, '11:30'), '616', matterAt(8), { channel: 'hotline12345', place: 'phone' });
    plan(on(2, '13:45'), () => void run('616', on(2, '13:45'), 'reception.addNote', { id: complaint.id, text: '已电话联系客户，听取经过，约定三日内答复', contacted: 'phone' }));
    dispatch(on(2, '13:55'), complaint, matterAt(8));
    sign(on(2, '15:30'), complaint, matterAt(8));
    work(on(1, '09:40'), complaint, matterAt(8), ['已向当班人员核实，用语确有不当']);
    const extend = register(on(2, '14:35'), '616', matterAt(9));
    dispatch(on(2, '14:50'), extend, matterAt(9));
    sign(on(2, '16:40'), extend, matterAt(9));
    plan(on(1, '10:50'), () => {
      const { duty } = receptionContracts.get.output.parse(run('616', on(1, '10:50'), 'reception.get', { id: extend.id }));
      if (duty?.promisedAt) run('616', on(1, '10:50'), 'duties.requestExtension', { dutyId: extend.dutyId, newDueAt: later(duty.promisedAt, 2 * 1440), reason: '扶杆要停电，等停电计划批复' });
    });

    // Standing still: the customer is away until next week.
    const paused = register(on(2, '09:05'), '617', matterAt(0));
    dispatch(on(2, '09:20'), paused, matterAt(0), '617');
    sign(on(2, '11:15'), paused, matterAt(0));
    plan(on(1, '10:05'), () => void run('601', on(1, '10:05'), 'duties.pause', { dutyId: paused.dutyId, reason: 'waitingForCustomer', text: '客户出差，下周一回来开门', evidence: `通话记录 ${localDateOf(on(1, '10:05'))} 10:00` }));

    // Follow-ups: one due, one tried in vain, one dissatisfied that nobody decided on; one answered that waits to be closed.
    const opinion = register(on(4, '10:10'), '616', matterAt(4));
    dispatch(on(4, '10:25'), opinion, matterAt(4));
    sign(on(4, '14:00'), opinion, matterAt(4));
    work(on(3, '09:20'), opinion, matterAt(4));
    finish(on(3, '16:20'), opinion, matterAt(4));
    verify(on(2, '09:00'), opinion);
    reply(on(1, '09:10'), opinion, '616', matterAt(4).reply, null);
    const vain = register(on(5, '14:30'), '617', matterAt(5));
    dispatch(on(5, '14:45'), vain, matterAt(5), '617');
    sign(on(5, '16:30'), vain, matterAt(5));
    work(on(4, '15:00'), vain, matterAt(5));
    finish(on(3, '11:40'), vain, matterAt(5));
    verify(on(3, '14:30'), vain);
    reply(on(1, '15:10'), vain, '617', matterAt(5).reply, null);
    plan(on(1, '17:00'), () => { const id = openFollowUp(on(1, '17:00'), vain); if (id !== undefined) run('651', on(1, '17:00'), 'duties.recordFollowUp', { followUpId: id, way: 'phone', outcome: 'noAnswer', note: '响铃无人接' }); });
    const unhappy = register(on(5, '10:15'), '616', matterAt(6));
    dispatch(on(5, '10:20'), unhappy, matterAt(6));
    sign(on(5, '10:40'), unhappy, matterAt(6));
    work(on(5, '11:30'), unhappy, matterAt(6));
    finish(on(5, '12:10'), unhappy, matterAt(6));
    verify(on(5, '14:10'), unhappy);
    reply(on(5, '15:10'), unhappy, '616', matterAt(6).reply, 'fair');
    plan(on(1, '14:20'), () => {
      const id = openFollowUp(on(1, '14:20'), unhappy);
      if (id !== undefined) run('651', on(1, '14:20'), 'duties.recordFollowUp', { followUpId: id, way: 'phone', outcome: 'reached', result: { dimensions: ['serviceTime', 'result'], consistent: false, satisfaction: 'dissatisfied', reason: '师傅来得晚，热水器问题没讲清楚', newDemand: null } });
    });
    const toClose = register(on(4, '11:15'), '617', matterAt(7));
    dispatch(on(4, '11:20'), toClose, matterAt(7), '617');
    sign(on(4, '11:40'), toClose, matterAt(7));
    work(on(4, '13:30'), toClose, matterAt(7));
    finish(on(4, '14:10'), toClose, matterAt(7));
    verify(on(4, '14:40'), toClose);
    reply(on(4, '15:00'), toClose, '617', matterAt(7).reply, 'verySatisfied');
    followUp(on(3, '09:45'), toClose);

    // Of the last hours: signed, issued and not signed, a draft sheet, just registered, in hand, and one a grid lead took in the yard.
    const signed = register(on(1, '16:00'), '616', matterAt(1));
    dispatch(on(1, '16:12'), signed, matterAt(1));
    sign(ago(70), signed, matterAt(1));
    const issued = register(ago(300), '616', matterAt(0));
    dispatch(ago(280), issued, matterAt(0));
    const fresh = register(ago(95), '617', matterAt(2));
    dispatch(ago(80), fresh, matterAt(2), '617');
    const draft = register(ago(60), '616', matterAt(9));
    dispatch(ago(50), draft, matterAt(9), '616', false);
    register(ago(25), '616', matterAt(3), { channel: 'phone', place: 'phone' });
    const own = register(ago(150), '616', matterAt(3), { category: 'inquiry', serviceKind: null, complexity: 'simple', facts: '过户要带什么，下午想来办', expectation: '上午给我回个话', cause: 'application', assetOwner: null, dutyScope: 'own', action: 'explained' });
    plan(ago(140), () => void run('616', ago(140), 'reception.takeInHand', { id: own.id, promisedAt: null }));
    register(ago(40), '642', matterAt(1), { arrivedAt: ago(47), place: 'site', channel: 'walkIn', facts: '院里表后线老化，问归谁管', expectation: '告诉我该找谁，帮我报一下', emotion: 'calm' });
    // An act on paper (G9): the crew signed at the site, the clerk enters it.
    const paper = register(on(1, '08:45'), '617', matterAt(9));
    dispatch(on(1, '08:58'), paper, matterAt(9), '617');
    // The same afternoon: beyond a day only the head may enter paper, and a weekend may lie between then and now.
    const entered = on(1, '16:10');
    plan(entered, () => {
      const { people } = peopleContracts.listPeople.output.parse(run('611', entered, 'admin.listPeople', { includeInactive: false }));
      const crew = people.find((one) => one.workNo === '622');
      if (crew) dutiesContracts.acknowledgeSheet.output.parse(run('616', entered, 'duties.acknowledgeSheet', { sheetId: paper.sheetId, onPaper: { trueActorId: crew.id, actedAt: on(1, '11:25'), originalAt: '运维班值班夹第3页' } }));
    });
  }
}
