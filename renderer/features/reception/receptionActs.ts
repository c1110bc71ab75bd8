import type { Acceptance, Complexity, ContactWay, DutyAction, DutyScope, RequestCategory, Satisfaction, ServiceKind } from '#shared/features/duties/duties.codes.ts';
import type { ActOffer } from '#shared/features/duties/duties.shapes.ts';
import type { AssetOwner, Emotion, VisitCause } from '#shared/features/reception/reception.codes.ts';
import type { ReceptionCase } from '#shared/features/reception/reception.shapes.ts';
import { station } from '#renderer/lib/stationClient.ts';
import { listOf, momentOf, optionsOf, paperOf, textOf, textOrNull, type ActField, type ActSpec, type ActValues, type dutyWords } from '#renderer/features/duties/duties.public.ts';
import type { KeyName } from '#renderer/ui/hotkeys.tsx';
import type { IconName } from '#renderer/ui/Icon.tsx';
import { parseMaterials } from './receptionForm.ts';
import type { receptionText } from './reception.text.ts';
import type { receptionWords } from './reception.words.text.ts';

type Texts = (typeof receptionText)['en'];
type Words = (typeof receptionWords)['en'];
type DutyWordsIn = (typeof dutyWords)['en'];

/** Keys as at the counter: F6 sheet, F8 answer, F11 outside; letters for the rest. */
const looks: Readonly<Record<string, { readonly keys?: KeyName; readonly icon?: IconName }>> = {
  promote: { keys: 'F3', icon: 'flag' }, answerOnSpot: { keys: 'F8', icon: 'check' }, takeInHand: { keys: 'M', icon: 'person' }, dispatch: { keys: 'F6', icon: 'send' }, redirect: { keys: 'F11', icon: 'link' }, reply: { keys: 'T', icon: 'speech' }, close: { keys: 'C', icon: 'check' }, reopen: { keys: 'O', icon: 'refresh' },
  void: { icon: 'trash' }, openGreenChannel: { keys: 'Alt+G', icon: 'flag' }, amend: { keys: 'Y', icon: 'edit' }, giveNotice: { keys: 'F7', icon: 'paper' }, issueReceipt: { keys: 'F9', icon: 'printer' }, issueRecord: { icon: 'printer' }, note: { keys: 'N', icon: 'pencil' },
};

/** How an act of this feature looks; null for another feature's. */
export function receptionActLook(offer: Pick<ActOffer, 'act' | 'method'>, t: Texts): { readonly label: string; readonly keys?: KeyName; readonly icon?: IconName } | null {
  if (!offer.method.startsWith('reception.')) return null;
  const verb = offer.method === 'reception.issuePaper' ? offer.act : offer.method.slice('reception.'.length);
  const label = (t.acts as Readonly<Record<string, string>>)[verb];
  return label === undefined ? null : { label, ...looks[offer.act] };
}

/** Name and telephone, where something is promised and the record has none (F00). */
function customerFields(record: ReceptionCase, t: Texts): readonly ActField[] {
  if (record.customer.name !== null && record.customer.phone !== null) return [];
  return [{ kind: 'text', name: 'customer.name', label: t.name, hint: t.nameHint, required: true, max: 60 }, { kind: 'text', name: 'customer.phone', label: t.phone, required: true, max: 30 }];
}

function customerIn(record: ReceptionCase, values: ActValues) {
  if (record.customer.name !== null && record.customer.phone !== null) return null;
  return { customerId: record.customer.customerId, name: textOrNull(values, 'customer.name'), phone: textOrNull(values, 'customer.phone'), customerType: record.customerType, accountNo: null, address: null, privacyNotice: record.privacyNotice };
}

const moment = (name: string): ActValues => ({ [`${name}.on`]: '', [`${name}.at`]: '' });

/** What the dialog of an act of this feature asks and sends; null for an act that asks nothing or is another feature's. */
export function receptionActSpec(offer: ActOffer, record: ReceptionCase, t: Texts, w: Words, d: DutyWordsIn, doneWords: (act: string, number: string) => string): ActSpec | null {
  const { f } = t;
  const title = receptionActLook(offer, t)?.label ?? '';
  const step = { id: record.id, expectedVersion: record.version };
  const done = (output: unknown): string => doneWords(title, typeof output === 'object' && output !== null && 'sheetNumber' in output && typeof output.sheetNumber === 'string' ? output.sheetNumber : record.number);
  const plain = { title, done, paper: false };
  const segments = <C extends string>(name: string, label: string, words: Readonly<Record<C, string>>): ActField => ({ kind: 'segments', name, label, options: optionsOf(words) });
  // Nobody's satisfaction is chosen beforehand: what the customer was not asked is said as 未表态 and 不评价.
  const judged = [{ ...segments('accepted', t.accepted, d.acceptance), required: true }, { ...segments('satisfaction', t.satisfaction, d.satisfaction), required: true }];
  const promises: ActField = { kind: 'promises', name: 'phraseIds', label: t.promises };
  const said = (values: ActValues) => ({ accepted: textOf(values, 'accepted') as Acceptance, satisfaction: textOf(values, 'satisfaction') as Satisfaction });

  switch (offer.method) {
    case 'reception.answerOnSpot':
      return { ...plain, initial: { spotReply: '', accepted: '', satisfaction: '', phraseIds: [] }, fields: [{ kind: 'said', name: 'spotReply', label: t.spotReply, required: true, min: 2, max: 1000 }, ...judged, promises], send: (values, options) => station.reception.answerOnSpot({ ...step, spotReply: textOf(values, 'spotReply'), ...said(values), phraseIds: [...listOf(values, 'phraseIds')] }, options) };
    case 'reception.takeInHand':
      return {
        ...plain, initial: { ...moment('promisedAt'), 'customer.name': '', 'customer.phone': '', phraseIds: [] }, fields: [{ kind: 'moment', name: 'promisedAt', label: f.promisedAt, hint: f.promisedHint }, ...customerFields(record, t), promises],
        send: (values, options) => station.reception.takeInHand({ ...step, promisedAt: momentOf(values, 'promisedAt'), customer: customerIn(record, values), phraseIds: [...listOf(values, 'phraseIds')] }, options),
      };
    case 'reception.dispatch':
      return {
        ...plain, initial: { toTeamId: '', coTeamIds: [], content: record.facts, urgency: 'ordinary', issue: true, ...moment('dueAt'), ...moment('promisedAt'), 'customer.name': '', 'customer.phone': '' },
        fields: [
          { kind: 'team', name: 'toTeamId', label: f.team, required: true }, { kind: 'area', name: 'content', label: f.content, hint: f.contentHint, required: true, min: 2, max: 1000, rows: 4 }, segments('urgency', f.urgency, d.urgency), { kind: 'moment', name: 'dueAt', label: f.dueAt, hint: f.dueHint },
          { kind: 'moment', name: 'promisedAt', label: f.promisedAt, hint: f.promisedHint }, ...customerFields(record, t), { kind: 'teams', name: 'coTeamIds', label: f.coTeams }, { kind: 'check', name: 'issue', label: f.issue, hint: f.issueHint },
        ],
        send: (values, options) => station.reception.dispatch({
          ...step, toTeamId: textOf(values, 'toTeamId'), coTeamIds: listOf(values, 'coTeamIds').filter((id) => id !== textOf(values, 'toTeamId')), content: textOf(values, 'content'), dueAt: momentOf(values, 'dueAt'), promisedAt: momentOf(values, 'promisedAt'),
          urgency: values['urgency'] === 'urgent' || values['urgency'] === 'extraUrgent' ? values['urgency'] : 'ordinary', issue: values['issue'] === true, customer: customerIn(record, values),
        }, options),
      };
    case 'reception.redirect':
      return {
        ...plain, initial: { body: '', phone: '', accompanied: false, text: '', accepted: '', satisfaction: '' },
        fields: [{ kind: 'text', name: 'body', label: f.body, required: true, max: 60 }, { kind: 'text', name: 'phone', label: f.bodyPhone, required: true, max: 40 }, { kind: 'check', name: 'accompanied', label: f.accompanied }, { kind: 'area', name: 'text', label: f.text, rows: 2, max: 500 }, ...judged],
        send: (values, options) => station.reception.redirect({ ...step, body: textOf(values, 'body'), phone: textOf(values, 'phone'), accompanied: values['accompanied'] === true, text: textOrNull(values, 'text'), ...said(values) }, options),
      };
    case 'reception.reply':
      return {
        ...plain, paper: true, initial: { way: 'phone', text: '', accepted: '', satisfaction: '', phraseIds: [], delegateReason: '', lateReason: '', ...moment('repliedAt') }, ...lastResult(record, t),
        fields: [
          { kind: 'said', name: 'text', label: f.replyText, required: true, min: 2, max: 1000 }, segments('way', f.way, d.way), ...judged, promises, { kind: 'moment', name: 'repliedAt', label: f.repliedAt, hint: f.repliedHint },
          { kind: 'text', name: 'lateReason', label: t.lateReason, hint: t.lateReasonHint, min: 2, max: 200, when: (values) => textOf(values, 'repliedAt.on') !== '' || textOf(values, 'repliedAt.at') !== '' },
          ...(offer.allowed ? [] : [{ kind: 'text' as const, name: 'delegateReason', label: f.delegateReason, hint: f.delegateHint, min: 2, max: 200 }]),
        ],
        send: (values, options) => station.reception.reply({ ...step, way: textOf(values, 'way') as ContactWay, text: textOf(values, 'text'), repliedAt: momentOf(values, 'repliedAt'), ...said(values), phraseIds: [...listOf(values, 'phraseIds')], delegateReason: textOrNull(values, 'delegateReason'), lateReason: textOrNull(values, 'lateReason'), onPaper: paperOf(values) }, options),
      };
    case 'reception.openGreenChannel':
      return {
        ...plain, initial: { leaderId: record.greenChannel?.leader.id ?? '', reason: record.greenChannel?.reason ?? '' }, fields: [{ kind: 'person', name: 'leaderId', label: f.greenLeader, hint: f.greenLeaderHint, required: true }, { kind: 'text', name: 'reason', label: f.greenReason, required: true, min: 2, max: 200 }],
        send: (values, options) => station.reception.openGreenChannel({ ...step, leaderId: textOrNull(values, 'leaderId'), reason: textOrNull(values, 'reason') }, options),
      };
    case 'reception.close': {
      const liable = record.sheets.some((sheet) => sheet.done?.liability === 'supplyCompany');
      return {
        ...plain, paper: true, initial: { satisfaction: record.satisfaction ?? '', text: '', decision: '', apology: '' },
        ...(liable ? { note: f.apologyNote } : {}),
        done: (output) => [done(output), typeof output === 'object' && output !== null && 'warnings' in output && Array.isArray(output.warnings) && output.warnings.length > 0 ? t.apologyOwed : ''].filter((part) => part !== '').join(' '),
        fields: [...(liable ? [{ kind: 'area' as const, name: 'apology', label: t.apologyWord, hint: f.apologyHint, rows: 2, min: 2, max: 500 }] : []), segments('satisfaction', t.satisfaction, d.satisfaction), { kind: 'area', name: 'text', label: f.closeText, rows: 2, max: 500 }, { kind: 'area', name: 'decision', label: f.decision, hint: f.decisionHint, required: true, rows: 2, min: 2, max: 500, when: (values) => values['satisfaction'] === 'dissatisfied' || values['satisfaction'] === 'veryDissatisfied' }],
        send: (values, options) => station.reception.close({ ...step, text: textOrNull(values, 'text'), satisfaction: textOf(values, 'satisfaction') === '' ? null : (textOf(values, 'satisfaction') as Satisfaction), decision: textOrNull(values, 'decision'), apology: textOrNull(values, 'apology'), onPaper: paperOf(values) }, options),
      };
    }
    case 'reception.reopen': {
      const sheets = record.sheets.filter((sheet) => sheet.number !== null);
      return {
        ...plain, initial: { reason: '', sendBackSheetId: '' },
        fields: [{ kind: 'area', name: 'reason', label: f.reopenReason, required: true, min: 2, max: 500 }, ...(sheets.length === 0 ? [] : [{ kind: 'select' as const, name: 'sendBackSheetId', label: f.sendBack, options: sheets.map((sheet) => ({ value: sheet.id, label: `${sheet.number ?? ''} ${sheet.toTeam.name}` })) }])],
        send: (values, options) => station.reception.reopen({ ...step, reason: textOf(values, 'reason'), sendBackSheetId: textOrNull(values, 'sendBackSheetId') }, options),
      };
    }
    case 'reception.void':
      return { ...plain, note: f.voidNote, initial: { reason: '' }, fields: [{ kind: 'area', name: 'reason', label: f.voidReason, required: true, min: 2, rows: 2, max: 300 }], send: (values, options) => station.reception.void({ ...step, reason: textOf(values, 'reason') }, options) };
    case 'reception.giveNotice':
      return {
        ...plain, initial: { missing: '', text: '', reason: '' },
        fields: [{ kind: 'area', name: 'missing', label: f.missing, hint: f.missingHint, required: true, rows: 4 }, { kind: 'area', name: 'text', label: f.noticeText, rows: 2, max: 500 }, ...(record.notices.length === 0 ? [] : [{ kind: 'text' as const, name: 'reason', label: f.noticeReason, hint: f.noticeReasonHint, required: true, min: 2, max: 200 }])],
        send: (values, options) => station.reception.giveNotice({ ...step, missing: parseMaterials(textOf(values, 'missing')), text: textOrNull(values, 'text'), reason: textOrNull(values, 'reason') }, options),
      };
    case 'reception.addNote':
      return {
        ...plain, initial: { text: '', contacted: '' }, fields: [{ kind: 'area', name: 'text', label: f.note, required: true, min: 2, max: 1000 }, { kind: 'segments', name: 'contacted', label: f.contacted, options: [{ value: '', label: f.contactedNo }, ...optionsOf(d.way)] }],
        send: (values, options) => station.reception.addNote({ ...step, text: textOf(values, 'text'), contacted: textOf(values, 'contacted') === '' ? null : (textOf(values, 'contacted') as ContactWay) }, options),
      };
    case 'reception.amend':
      return amendSpec(record, t, w, d, plain);
    default:
      return null;
  }
}

/** What the team found, to be told to the customer. */
function lastResult(record: ReceptionCase, t: Texts): { note?: string } {
  const found = record.sheets.findLast((sheet) => sheet.done !== null)?.done;
  return found === undefined || found === null ? {} : { note: `${t.withTeam}: ${found.result}` };
}

/** 更正: the fields as they stand; only what was changed is sent. A changed category or difficulty moves the dates from the true start. */
function amendSpec(record: ReceptionCase, t: Texts, w: Words, d: DutyWordsIn, plain: Pick<ActSpec, 'title' | 'done' | 'paper'>): ActSpec {
  const before: Readonly<Record<string, string>> = {
    facts: record.facts, expectation: record.expectation ?? '', emotion: record.emotion ?? '', category: record.category, serviceKind: record.serviceKind ?? '', complexity: record.complexity ?? '', cause: record.cause ?? '', assetOwner: record.assetOwner ?? '', dutyScope: record.duty?.dutyScope ?? '',
    action: record.duty?.action ?? '',
  };
  const select = <C extends string>(name: string, label: string, words: Readonly<Record<C, string>>): ActField => ({ kind: 'select', name: `changes.${name}`, label, options: optionsOf(words) });
  return {
    ...plain,
    initial: { reason: '', ...Object.fromEntries(Object.entries(before).map(([name, value]) => [`changes.${name}`, value])) },
    fields: [
      { kind: 'text', name: 'reason', label: t.f.amendReason, required: true, min: 2, max: 300 }, { kind: 'area', name: 'changes.facts', label: t.facts, min: 5, max: 2000 }, { kind: 'segments', name: 'changes.emotion', label: t.emotion, options: optionsOf(w.emotion) },
      { kind: 'area', name: 'changes.expectation', label: t.expectation, min: 2, rows: 2, max: 1000 }, select('category', t.category, d.category), { ...select('serviceKind', t.serviceKind, d.serviceKind), when: (values) => values['changes.category'] === 'serviceRequest' }, select('complexity', t.complexity, d.complexity),
      select('cause', t.cause, w.cause), select('assetOwner', t.assetOwner, w.owner), select('dutyScope', t.scope, d.scope), select('action', t.action, d.action),
    ],
    send: (values, options) => {
      const changed = (name: string): string | undefined => {
        const value = textOf(values, `changes.${name}`);
        return value === '' || value === before[name] ? undefined : value;
      };
      const [facts, expectation, emotion, category, serviceKind, complexity, cause, assetOwner, dutyScope, action] = ['facts', 'expectation', 'emotion', 'category', 'serviceKind', 'complexity', 'cause', 'assetOwner', 'dutyScope', 'action'].map(changed);
      return station.reception.amend({
        id: record.id, expectedVersion: record.version, reason: textOf(values, 'reason'),
        changes: {
          ...(facts === undefined ? {} : { facts }), ...(expectation === undefined ? {} : { expectation }), ...(emotion === undefined ? {} : { emotion: emotion as Emotion }), ...(category === undefined ? {} : { category: category as RequestCategory }),
          ...(serviceKind === undefined ? {} : { serviceKind: serviceKind as ServiceKind }), ...(complexity === undefined ? {} : { complexity: complexity as Complexity }), ...(cause === undefined ? {} : { cause: cause as VisitCause }),
          ...(assetOwner === undefined ? {} : { assetOwner: assetOwner as AssetOwner }), ...(dutyScope === undefined ? {} : { dutyScope: dutyScope as DutyScope }), ...(action === undefined ? {} : { action: action as DutyAction }),
        },
      }, options);
    },
  };
}
