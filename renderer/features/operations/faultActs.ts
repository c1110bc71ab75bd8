// The dialogs of the acts on a fault order, as data.
import type { ContactWay } from '#shared/features/duties/duties.codes.ts';
import type { ActOffer } from '#shared/features/duties/duties.shapes.ts';
import type { CustomerHelp, FaultAct, FaultCause, ToldAbout } from '#shared/features/operations/operations.codes.ts';
import type { FaultCase } from '#shared/features/operations/operations.shapes.ts';
import type { AssetOwner } from '#shared/features/reception/reception.codes.ts';
import { station } from '#renderer/lib/stationClient.ts';
import { momentOf, optionsOf, paperOf, textOf, textOrNull, type ActField, type ActSpec, type ActValues, type dutyWords } from '#renderer/features/duties/duties.public.ts';
import type { KeyName } from '#renderer/ui/hotkeys.tsx';
import type { IconName } from '#renderer/ui/Icon.tsx';
import type { operationsText } from './operations.text.ts';
import type { operationsWords } from './operations.words.text.ts';

type Texts = (typeof operationsText)['en'];
type Words = (typeof operationsWords)['en'];
type DutyWordsIn = (typeof dutyWords)['en'];

/** Keys: F6 sends somebody, as at the counter; letters for the steps of the crew. */
const looks: Readonly<Record<FaultAct, { readonly keys?: KeyName; readonly icon?: IconName }>> = {
  dispatch: { keys: 'F6', icon: 'send' }, accept: { keys: 'A', icon: 'check' }, explainDelay: { keys: 'E', icon: 'phone' }, arrive: { keys: 'D', icon: 'map' }, findCause: { keys: 'C', icon: 'search' }, repair: { keys: 'R', icon: 'check' }, restore: { keys: 'P', icon: 'bolt' },
  handToCustomer: { keys: 'H', icon: 'person' }, planSecondVisit: { keys: 'V', icon: 'swap' }, expectRestore: { keys: 'X', icon: 'clock' }, tell: { keys: 'T', icon: 'speech' }, merge: { keys: 'M', icon: 'link' }, cancel: { keys: 'Z', icon: 'close' }, close: { keys: 'F12', icon: 'check' },
};

/** How an act of this feature looks; null for another feature's. */
export function faultActLook(offer: Pick<ActOffer, 'act' | 'method'>, w: Words): { readonly label: string; readonly keys?: KeyName; readonly icon?: IconName } | null {
  if (!offer.method.startsWith('operations.')) return null;
  const label = (w.act as Readonly<Record<string, string>>)[offer.act];
  return label === undefined ? null : { label, ...(looks as Readonly<Record<string, { readonly keys?: KeyName; readonly icon?: IconName }>>)[offer.act] };
}

const moment = (name: string): ActValues => ({ [`${name}.on`]: '', [`${name}.at`]: '' });

/** What the dialog of an act asks and sends; null for an act of another feature. */
export function faultActSpec(offer: ActOffer, record: FaultCase, t: Texts, w: Words, d: DutyWordsIn): ActSpec | null {
  const { f } = t;
  const title = faultActLook(offer, w)?.label ?? '';
  const stepOf = (values: ActValues) => ({ id: record.id, expectedVersion: record.version, onPaper: paperOf(values) });
  const plain = { title, paper: true, done: (): string => t.done(title, record.number) };
  const segments = <C extends string>(name: string, label: string, words: Readonly<Record<C, string>>, required = true): ActField => ({ kind: 'segments', name, label, options: optionsOf(words), required });
  const expected: ActField = { kind: 'moment', name: 'expectedRestoreAt', label: f.expected };
  switch (offer.method) {
    case 'operations.dispatchFault':
      return {
        ...plain, initial: { crewTeamId: record.crewTeam?.id ?? '', crew: record.crew ?? '', vehicle: record.vehicle ?? '' },
        fields: [{ kind: 'team', name: 'crewTeamId', label: f.crewTeam, required: true }, { kind: 'text', name: 'crew', label: f.crew, max: 60 }, { kind: 'text', name: 'vehicle', label: f.vehicle, max: 30 }],
        send: (values, options) => station.operations.dispatchFault({ ...stepOf(values), crewTeamId: textOf(values, 'crewTeamId'), crew: textOrNull(values, 'crew'), vehicle: textOrNull(values, 'vehicle') }, options),
      };
    case 'operations.acceptFault':
      return { ...plain, initial: moment('etaAt'), fields: [{ kind: 'moment', name: 'etaAt', label: f.eta, hint: f.etaHint }], send: (values, options) => station.operations.acceptFault({ ...stepOf(values), etaAt: momentOf(values, 'etaAt') }, options) };
    case 'operations.explainDelay':
      return {
        ...plain, initial: { text: '', ...moment('etaAt') }, fields: [{ kind: 'area', name: 'text', label: f.delayText, hint: f.delayHint, required: true, min: 2, rows: 2, max: 300 }, { kind: 'moment', name: 'etaAt', label: f.eta }],
        send: (values, options) => station.operations.explainDelay({ ...stepOf(values), text: textOf(values, 'text'), etaAt: momentOf(values, 'etaAt') }, options),
      };
    case 'operations.arriveFault':
      return { ...plain, initial: {}, fields: [], send: (values, options) => station.operations.arriveFault(stepOf(values), options), done: (output) => t.doneArrival(record.number, numberIn(output, 'arrivalMinutes')) };
    case 'operations.findCause':
      return {
        ...plain, initial: { cause: '', causeText: '', assetOwner: record.assetOwner ?? '', ...moment('expectedRestoreAt') },
        fields: [{ kind: 'select', name: 'cause', label: f.cause, options: optionsOf(w.cause), required: true }, { kind: 'text', name: 'causeText', label: f.causeText, max: 200 }, segments('assetOwner', f.owner, w.owner, false), expected],
        send: (values, options) => station.operations.findCause({ ...stepOf(values), cause: textOf(values, 'cause') as FaultCause, causeText: textOrNull(values, 'causeText'), assetOwner: textOrNull(values, 'assetOwner') as AssetOwner | null, expectedRestoreAt: momentOf(values, 'expectedRestoreAt') }, options),
      };
    case 'operations.expectRestore':
      return { ...plain, initial: moment('expectedRestoreAt'), fields: [{ ...expected, required: true }], send: (values, options) => station.operations.expectRestore({ ...stepOf(values), expectedRestoreAt: momentOf(values, 'expectedRestoreAt') ?? '' }, options) };
    case 'operations.reportRepaired':
      return { ...plain, initial: { materials: '' }, fields: [{ kind: 'text', name: 'materials', label: f.materials, max: 200 }], send: (values, options) => station.operations.reportRepaired({ ...stepOf(values), materials: textOrNull(values, 'materials') }, options) };
    case 'operations.restoreSupply':
      return {
        ...plain, initial: { households: '', assetOwner: record.assetOwner ?? '', result: '' },
        fields: [{ kind: 'text', name: 'households', label: f.households, required: true, max: 6 }, segments('assetOwner', f.owner, w.owner), { kind: 'area', name: 'result', label: f.result, required: true, min: 2, rows: 2, max: 500 }],
        send: (values, options) => station.operations.restoreSupply({ ...stepOf(values), households: Number(textOf(values, 'households')) || 0, assetOwner: textOf(values, 'assetOwner') as AssetOwner, result: textOf(values, 'result') }, options),
        done: (output) => t.doneRestore(record.number, numberIn(output, 'restoreMinutes')),
      };
    case 'operations.handToCustomer':
      return {
        ...plain, initial: { explanation: '', help: 'none', signed: false }, fields: [{ kind: 'area', name: 'explanation', label: f.explanation, required: true, min: 2, max: 500 }, segments('help', f.help, w.help), { kind: 'check', name: 'signed', label: f.signed }],
        send: (values, options) => station.operations.handToCustomer({ ...stepOf(values), explanation: textOf(values, 'explanation'), help: textOf(values, 'help') as CustomerHelp, signed: values['signed'] === true }, options),
      };
    case 'operations.planSecondVisit':
      return {
        ...plain, initial: { reason: '', ...moment('expectedRestoreAt') }, fields: [{ kind: 'area', name: 'reason', label: f.secondWhy, required: true, min: 2, rows: 2, max: 300 }, expected],
        send: (values, options) => station.operations.planSecondVisit({ ...stepOf(values), reason: textOf(values, 'reason'), expectedRestoreAt: momentOf(values, 'expectedRestoreAt') }, options),
      };
    case 'operations.tellCaller':
      return {
        ...plain, initial: { about: record.restoredAt === null ? (record.expectedRestoreAt === null ? 'eta' : 'expectedRestore') : 'restored', way: 'phone', text: '' },
        fields: [segments('about', f.about, w.about), segments('way', f.way, d.way), { kind: 'area', name: 'text', label: f.told, required: true, min: 2, rows: 2, max: 300 }],
        send: (values, options) => station.operations.tellCaller({ ...stepOf(values), about: textOf(values, 'about') as ToldAbout, way: textOf(values, 'way') as ContactWay, text: textOf(values, 'text') }, options),
      };
    case 'operations.mergeFault': {
      const open = record.reports.filter((one) => !['merged', 'closed', 'cancelled', 'restored', 'followedUp'].includes(one.state));
      return {
        ...plain, note: f.mergeNote, initial: { intoId: open[0]?.id ?? '' }, fields: [{ kind: 'select', name: 'intoId', label: f.into, required: true, options: open.map((one) => ({ value: one.id, label: [one.number, one.customer, one.address].filter((part) => part !== null).join('\u2002') })) }],
        send: (values, options) => station.operations.mergeFault({ ...stepOf(values), intoId: textOf(values, 'intoId') }, options),
      };
    }
    case 'operations.cancelFault':
      return { ...plain, initial: { reason: '' }, fields: [{ kind: 'area', name: 'reason', label: f.cancelWhy, required: true, min: 2, rows: 2, max: 300 }], send: (values, options) => station.operations.cancelFault({ ...stepOf(values), reason: textOf(values, 'reason') }, options) };
    case 'operations.closeFault': {
      const unhappy = record.satisfaction === 'dissatisfied' || record.satisfaction === 'veryDissatisfied';
      return {
        ...plain, initial: { text: '', decision: '' }, fields: [{ kind: 'area', name: 'text', label: f.closeText, rows: 2, max: 500 }, ...(unhappy ? [{ kind: 'area' as const, name: 'decision', label: f.decision, hint: f.decisionHint, required: true, min: 2, rows: 2, max: 500 }] : [])],
        send: (values, options) => station.operations.closeFault({ ...stepOf(values), text: textOrNull(values, 'text'), ...(unhappy ? { decision: textOrNull(values, 'decision') } : {}) }, options),
      };
    }
    default:
      return null;
  }
}

/** A number an answer carries. */
function numberIn(output: unknown, name: string): number {
  const value = typeof output === 'object' && output !== null ? (output as Readonly<Record<string, unknown>>)[name] : undefined;
  return typeof value === 'number' ? value : 0;
}
