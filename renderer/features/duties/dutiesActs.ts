import {
  isDissatisfied, type AttemptOutcome, type Complexity, type ContactWay, type Dimension, type ExceptionKind, type Liability, type PauseReason, type RequestCategory, type ReturnDecision, type ReturnReason, type Satisfaction, type ServiceKind, type ViolationKind, type VisitKind,
} from '#shared/features/duties/duties.codes.ts';
import type { ActOffer, ExtensionView, FollowUpView, SheetView, UrgeView } from '#shared/features/duties/duties.shapes.ts';
import { station } from '#renderer/lib/stationClient.ts';
import { listOf, momentOf, momentValues, paperOf, textOf, textOrNull, type ActSpec, type ActValues } from './actSpec.ts';
import type { dutiesText } from './duties.text.ts';
import { optionsOf, type dutyWords } from './duties.words.text.ts';
import { assignSpec, careSpec, openSpec } from './followUpActs.ts';
import type { followUpsText } from './followUps.text.ts';
import type { KeyName } from '#renderer/ui/hotkeys.tsx';
import type { IconName } from '#renderer/ui/Icon.tsx';

/** The record an act is about, as far as its dialog needs it. */
export interface ActSubject {
  readonly dutyId: string | null;
  readonly dutyVersion: number | null;
  readonly sheets: readonly SheetView[];
  readonly followUps: readonly FollowUpView[];
  readonly extensions: readonly ExtensionView[];
  readonly urges: readonly UrgeView[];
  readonly now: string;
}

type Words = (typeof dutyWords)['en'];
type Texts = (typeof dutiesText)['en'];
type FollowUpTexts = (typeof followUpsText)['en'];

/** Key and picture of each act; letters work while nobody types. */
export const dutiesActLooks: Readonly<Record<string, { readonly keys?: KeyName; readonly icon?: IconName }>> = {
  'duties.issueSheet': { keys: 'I', icon: 'send' }, 'duties.acknowledgeSheet': { keys: 'A', icon: 'check' }, 'duties.returnSheet': { keys: 'B', icon: 'back' }, 'duties.decideReturn': { keys: 'J', icon: 'check' }, 'duties.addProgress': { keys: 'P', icon: 'pencil' },
  'duties.reportDone': { keys: 'D', icon: 'check' }, 'duties.verifySheet': { keys: 'V', icon: 'check' }, 'duties.sendBackSheet': { keys: 'R', icon: 'back' }, 'duties.urge': { keys: 'U', icon: 'phone' }, 'duties.answerUrge': { keys: 'W', icon: 'speech' }, 'duties.handOver': { keys: 'H', icon: 'people' },
  'duties.changeFirstContact': { keys: 'X', icon: 'swap' }, 'duties.requestExtension': { keys: 'E', icon: 'clock' }, 'duties.approveExtension': { keys: 'G', icon: 'clock' }, 'duties.pause': { keys: 'Z', icon: 'clock' }, 'duties.resume': { keys: 'Z', icon: 'clock' }, 'duties.recordFollowUp': { keys: 'F', icon: 'phone' },
  'duties.assignFollowUps': { icon: 'person' }, 'duties.recordCare': { icon: 'speech' }, 'duties.openFollowUp': { icon: 'phone' }, 'duties.voidSheet': { icon: 'trash' }, 'duties.addTask': { keys: 'Alt+T', icon: 'plus' }, 'duties.tickTask': { keys: 'Ctrl+T', icon: 'check' }, 'duties.permitException': { keys: 'L', icon: 'shield' }, 'duties.raiseViolation': { keys: 'Q', icon: 'flag' },
};

/** Name of an act of this feature; undefined for another feature's. */
export function dutiesActLabel(offer: Pick<ActOffer, 'method' | 'recordId'> & Partial<Pick<ActOffer, 'params'>>, t: Texts, sheets: readonly SheetView[]): string | undefined {
  const verb = offer.method.startsWith('duties.') ? offer.method.slice('duties.'.length) : '';
  if (verb === 'issueSheet' && sheets.some((sheet) => sheet.id === offer.recordId && sheet.state === 'rejected')) return t.acts.reissueSheet;
  const promised = verb === 'tickTask' ? offer.params?.['text'] : undefined;
  if (typeof promised === 'string') return t.tickOf(promised);
  return (t.acts as Readonly<Record<string, string>>)[verb];
}

/** The number an answer carries, for the line that says what was done. */
function numberOf(output: unknown): string {
  return typeof output === 'object' && output !== null && 'number' in output && typeof output.number === 'string' ? output.number : '';
}

/** Number of the reception a new demand became, or null. */
function newNumber(output: unknown): string | null {
  const made = typeof output === 'object' && output !== null && 'newReception' in output ? output.newReception : null;
  const number = numberOf(made);
  return number === '' ? null : number;
}

/** What the dialog of an act of this feature asks and sends; null for an act it does not know. */
export function dutiesActSpec(offer: ActOffer, subject: ActSubject, t: Texts, w: Words, own: FollowUpTexts, visitOptions: readonly { readonly value: string; readonly label: string }[]): ActSpec | null {
  const { f } = t;
  const title = dutiesActLabel(offer, t, subject.sheets) ?? '';
  const sheet = subject.sheets.find((one) => one.id === offer.recordId) ?? subject.sheets.findLast((one) => one.state !== 'voided' && one.state !== 'closed');
  const sheetId = sheet?.id ?? offer.recordId;
  const dutyId = subject.dutyId ?? offer.recordId;
  const step = { sheetId, ...(sheet === undefined ? {} : { expectedVersion: sheet.version }) };
  const dutyStep = { dutyId, ...(subject.dutyVersion === null ? {} : { expectedVersion: subject.dutyVersion }) };
  const done = (output: unknown): string => t.doneAct(title, numberOf(output));
  const plain = { title, done, paper: false };
  const onPaper = { title, done, paper: true };
  const yesNo = [{ value: 'yes', label: f.yes }, { value: 'no', label: f.no }];

  switch (offer.method) {
    case 'duties.issueSheet':
      return {
        ...plain,
        initial: { toTeamId: sheet?.toTeam.id ?? '', content: sheet?.content ?? '', answer: '', ...momentValues('dueAt', sheet?.dueAt ?? null) },
        fields: [
          ...(sheet?.state === 'rejected' ? [{ kind: 'area' as const, name: 'answer', label: f.answer, rows: 2, max: 500 }] : []),
          { kind: 'team', name: 'toTeamId', label: f.team, required: true }, { kind: 'area', name: 'content', label: f.content, hint: f.contentHint, required: true, max: 1000 }, { kind: 'moment', name: 'dueAt', label: f.due, required: true },
        ],
        send: (values, options) => station.duties.issueSheet({ ...step, toTeamId: textOf(values, 'toTeamId'), content: textOf(values, 'content'), ...optionalDue(values, sheet?.dueAt ?? null), answer: textOrNull(values, 'answer') }, options),
      };
    case 'duties.voidSheet':
      return { ...plain, initial: { reason: '' }, note: f.voidNote, fields: [{ kind: 'area', name: 'reason', label: f.voidWhy, required: true, min: 2, rows: 2, max: 300 }], send: (values, options) => station.duties.voidSheet({ ...step, reason: textOf(values, 'reason') }, options) };
    case 'duties.acknowledgeSheet':
      return { ...onPaper, initial: { handlerId: '' }, fields: [{ kind: 'person', name: 'handlerId', label: f.handler, hint: f.handlerHint }], send: (values, options) => station.duties.acknowledgeSheet({ ...step, handlerId: textOrNull(values, 'handlerId'), onPaper: paperOf(values) }, options) };
    case 'duties.returnSheet':
      return {
        ...onPaper, initial: { reason: 'notOurDuty', text: '' },
        fields: [{ kind: 'segments', name: 'reason', label: f.reason, options: optionsOf(w.returnReason) }, { kind: 'area', name: 'text', label: f.why, required: true, min: 2, max: 500 }],
        send: (values, options) => station.duties.returnSheet({ ...step, reason: textOf(values, 'reason') as ReturnReason, text: textOf(values, 'text'), onPaper: paperOf(values) }, options),
        done: (output) => (isWaiting(output) ? t.waitsForDecision : done(output)),
      };
    case 'duties.decideReturn':
      return {
        ...onPaper, initial: { decision: 'teamMustDo', toTeamId: '', opinion: '', ...momentValues('dueAt', sheet?.dueAt ?? null) }, ...(sheet === undefined ? {} : { note: sheet.returns.map((one) => `${one.team.name}: ${w.returnReason[one.reason]}. ${one.text}`).join(' ') }),
        fields: [{ kind: 'segments', name: 'decision', label: f.decision, options: optionsOf(w.returnDecision) }, { kind: 'team', name: 'toTeamId', label: f.team, required: true, when: (values) => values['decision'] === 'otherTeam' }, { kind: 'moment', name: 'dueAt', label: f.due, required: true, when: (values) => values['decision'] !== 'takenBack' }, { kind: 'area', name: 'opinion', label: f.opinion, required: true, min: 2, max: 500 }],
        send: (values, options) => {
          const toTeamId = values['decision'] === 'otherTeam' ? textOf(values, 'toTeamId') : '';
          return station.duties.decideReturn({ ...step, decision: textOf(values, 'decision') as ReturnDecision, ...(toTeamId === '' ? {} : { toTeamId }), ...(values['decision'] === 'takenBack' ? {} : optionalDue(values, sheet?.dueAt ?? null)), opinion: textOf(values, 'opinion'), onPaper: paperOf(values) }, options);
        },
      };
    case 'duties.addProgress':
      return { ...onPaper, initial: { text: '' }, fields: [{ kind: 'area', name: 'text', label: f.progress, required: true, min: 2, max: 1000 }], send: (values, options) => station.duties.addProgress({ ...step, text: textOf(values, 'text'), onPaper: paperOf(values) }, options) };
    case 'duties.reportDone':
      return {
        ...onPaper, initial: { result: '', cause: '', liability: '', evidence: '' },
        fields: [
          { kind: 'area', name: 'result', label: f.result, required: true, min: 2, max: 2000 }, { kind: 'area', name: 'cause', label: f.cause, required: true, min: 2, max: 1000, rows: 2 }, { kind: 'segments', name: 'liability', label: f.liability, required: true, options: optionsOf(w.liability) },
          { kind: 'text', name: 'evidence', label: f.evidence, hint: f.evidenceHint, max: 300 },
        ],
        send: (values, options) => station.duties.reportDone({ ...step, result: textOf(values, 'result'), cause: textOf(values, 'cause'), liability: textOf(values, 'liability') as Liability, evidence: textOrNull(values, 'evidence'), onPaper: paperOf(values) }, options),
      };
    case 'duties.verifySheet':
      return {
        ...onPaper, initial: { opinion: '' }, ...(sheet?.done === null || sheet === undefined ? {} : { note: `${f.result}: ${sheet.done.result} ${f.cause}: ${sheet.done.cause}` }), fields: [{ kind: 'area', name: 'opinion', label: f.opinion, hint: f.verifyHint, required: true, min: 2, max: 500 }],
        send: (values, options) => station.duties.verifySheet({ ...step, opinion: textOf(values, 'opinion'), onPaper: paperOf(values) }, options),
      };
    case 'duties.sendBackSheet':
      return { ...onPaper, initial: { opinion: '' }, fields: [{ kind: 'area', name: 'opinion', label: f.opinion, hint: f.sendBackHint, required: true, min: 2, max: 500 }], send: (values, options) => station.duties.sendBackSheet({ ...step, opinion: textOf(values, 'opinion'), onPaper: paperOf(values) }, options) };
    case 'duties.urge':
      return {
        ...plain, initial: { by: 'customer', way: 'phone', text: '' },
        fields: [{ kind: 'segments', name: 'by', label: f.by, options: [{ value: 'customer', label: f.byCustomer }, { value: 'reception', label: f.byReception }] }, { kind: 'segments', name: 'way', label: f.way, options: optionsOf(w.way) }, { kind: 'area', name: 'text', label: f.urgeText, required: true, rows: 2, max: 500 }],
        send: (values, options) => station.duties.urge({ dutyId, sheetId: subject.sheets.some((one) => one.id === offer.recordId) ? offer.recordId : null, by: values['by'] === 'reception' ? 'reception' : 'customer', way: textOf(values, 'way') as ContactWay, text: textOf(values, 'text') }, options),
        done: (output) => (typeof output === 'object' && output !== null && 'superviseSuggested' in output && output.superviseSuggested === true ? t.superviseSuggested : done(output)),
      };
    case 'duties.answerUrge': {
      const urge = subject.urges.find((one) => one.id === offer.recordId) ?? subject.urges.findLast((one) => one.answer === null);
      return { ...plain, initial: { answer: '' }, ...(urge === undefined ? {} : { note: urge.text }), fields: [{ kind: 'area', name: 'answer', label: f.urgeAnswer, required: true, rows: 2, max: 500 }], send: (values, options) => station.duties.answerUrge({ urgeId: urge?.id ?? offer.recordId, answer: textOf(values, 'answer') }, options) };
    }
    case 'duties.handOver':
      return {
        ...plain, initial: { way: 'accompanied', org: '', handlerName: '', handlerPhone: '', receivedBy: '' },
        fields: [
          { kind: 'segments', name: 'way', label: f.handWay, options: [{ value: 'accompanied', label: w.action.accompanied }, { value: 'phonedOver', label: w.action.phonedOver }, { value: 'passedOn', label: w.action.passedOn }] }, { kind: 'text', name: 'org', label: f.org, required: true, max: 60 },
          { kind: 'text', name: 'handlerName', label: f.handlerName, max: 40 }, { kind: 'text', name: 'handlerPhone', label: f.handlerPhone, max: 40 }, { kind: 'text', name: 'receivedBy', label: f.receivedBy, max: 40 },
        ],
        send: (values, options) => station.duties.handOver({ ...dutyStep, way: values['way'] === 'phonedOver' || values['way'] === 'passedOn' ? values['way'] : 'accompanied', org: textOf(values, 'org'), handlerName: textOrNull(values, 'handlerName'), handlerPhone: textOrNull(values, 'handlerPhone'), receivedBy: textOrNull(values, 'receivedBy') }, options),
      };
    case 'duties.changeFirstContact':
      return { ...plain, initial: { toPersonId: '', reason: '' }, fields: [{ kind: 'person', name: 'toPersonId', label: f.toPerson, required: true }, { kind: 'area', name: 'reason', label: f.changeWhy, required: true, min: 2, rows: 2, max: 300 }], send: (values, options) => station.duties.changeFirstContact({ ...dutyStep, toPersonId: textOf(values, 'toPersonId'), reason: textOf(values, 'reason') }, options) };
    case 'duties.requestExtension':
      return {
        ...plain, initial: { ...momentValues('newDueAt', null), reason: '' }, fields: [{ kind: 'moment', name: 'newDueAt', label: f.newDue, required: true }, { kind: 'area', name: 'reason', label: f.extensionWhy, required: true, min: 2, max: 500 }],
        send: (values, options) => station.duties.requestExtension({ dutyId, sheetId: subject.sheets.some((one) => one.id === offer.recordId) ? offer.recordId : null, newDueAt: momentOf(values, 'newDueAt') ?? '', reason: textOf(values, 'reason') }, options),
      };
    case 'duties.approveExtension': {
      const extension = subject.extensions.find((one) => one.id === offer.recordId) ?? subject.extensions.findLast((one) => one.state === 'requested');
      const granted = (values: ActValues): boolean => values['decision'] === 'approved' && extension?.sheetId === null;
      return {
        ...onPaper, initial: { decision: 'approved', opinion: '', 'customerTold.way': 'phone', 'customerTold.text': '', ...momentValues('customerTold.at', subject.now) },
        ...(extension === undefined ? {} : { note: `${extension.requestedBy.name}: ${extension.reason}` }),
        fields: [
          { kind: 'segments', name: 'decision', label: f.grant, options: [{ value: 'approved', label: f.grantYes }, { value: 'refused', label: f.grantNo }] }, { kind: 'area', name: 'opinion', label: f.opinion, required: true, rows: 2, max: 500 },
          { kind: 'moment', name: 'customerTold.at', label: f.toldAt, required: true, when: granted }, { kind: 'segments', name: 'customerTold.way', label: f.toldWay, options: optionsOf(w.way), when: granted }, { kind: 'text', name: 'customerTold.text', label: f.toldText, required: true, max: 300, when: granted },
        ],
        send: (values, options) => station.duties.approveExtension({
          extensionId: extension?.id ?? offer.recordId, decision: values['decision'] === 'refused' ? 'refused' : 'approved', opinion: textOf(values, 'opinion'),
          customerTold: granted(values) ? { at: momentOf(values, 'customerTold.at') ?? '', way: textOf(values, 'customerTold.way') as ContactWay, text: textOf(values, 'customerTold.text') } : null, onPaper: paperOf(values),
        }, options),
      };
    }
    case 'duties.pause':
      return {
        ...onPaper, initial: { reason: 'waitingForCustomer', text: '', evidence: '' },
        fields: [{ kind: 'segments', name: 'reason', label: f.pauseReason, options: optionsOf(w.pauseReason) }, { kind: 'area', name: 'text', label: f.pauseText, required: true, min: 2, rows: 2, max: 500 }, { kind: 'text', name: 'evidence', label: f.pauseEvidence, required: true, max: 200 }],
        send: (values, options) => station.duties.pause({ dutyId, reason: textOf(values, 'reason') as PauseReason, text: textOf(values, 'text'), evidence: textOf(values, 'evidence'), onPaper: paperOf(values) }, options),
      };
    case 'duties.resume':
      return { ...plain, initial: { text: '' }, fields: [{ kind: 'area', name: 'text', label: f.resumeText, required: true, rows: 2, max: 500 }], send: (values, options) => station.duties.resume({ dutyId, text: textOf(values, 'text') }, options) };
    case 'duties.recordFollowUp': {
      const followUp = subject.followUps.find((one) => one.id === offer.recordId) ?? subject.followUps.at(-1);
      const reached = (values: ActValues): boolean => values['outcome'] === 'reached';
      const demands = (values: ActValues): boolean => reached(values) && textOf(values, 'result.newDemand') !== '';
      const unhappy = (values: ActValues): boolean => reached(values) && isDissatisfied(textOf(values, 'result.satisfaction') as Satisfaction);
      return {
        ...onPaper, initial: { way: 'phone', outcome: 'reached', note: '', 'result.dimensions': ['result'], 'result.consistent': '', 'result.satisfaction': '', 'result.reason': '', 'result.newDemand': '', phone: '', newCategory: '', newService: 'other', newComplexity: 'ordinary' },
        ...(followUp?.replyText === null || followUp === undefined ? {} : { note: `${t.replyHeard}: ${followUp.replyText}` }),
        fields: [
          { kind: 'segments', name: 'way', label: f.visit, options: visitOptions }, { kind: 'segments', name: 'outcome', label: f.outcome, options: optionsOf(w.outcome) }, { kind: 'segments', name: 'result.satisfaction', label: f.satisfaction, required: true, options: optionsOf(w.satisfaction), when: reached },
          { kind: 'segments', name: 'result.consistent', label: f.consistent, required: true, options: yesNo, when: reached }, { kind: 'checks', name: 'result.dimensions', label: f.dimensions, required: true, options: optionsOf(w.dimension), when: reached },
          { kind: 'area', name: 'result.reason', label: f.dissatisfiedWhy, required: true, rows: 2, max: 500, when: unhappy }, { kind: 'area', name: 'result.newDemand', label: f.newDemand, hint: f.newDemandHint, min: 5, rows: 2, max: 500, when: reached },
          { kind: 'select', name: 'newCategory', label: own.newCategory, required: true, options: optionsOf(w.category).filter((one) => one.value !== 'report'), when: demands }, { kind: 'segments', name: 'newService', label: own.newService, options: optionsOf(w.serviceKind), when: (values) => demands(values) && values['newCategory'] === 'serviceRequest' },
          { kind: 'segments', name: 'newComplexity', label: own.newComplexity, options: optionsOf(w.complexity), when: demands },
          { kind: 'area', name: 'note', label: own.words, hint: own.wordsHint, rows: 2, max: 500 }, { kind: 'text', name: 'phone', label: own.otherPhone, hint: own.otherPhoneHint, max: 30, when: (values) => values['way'] === 'phone' },
        ],
        send: (values, options) => station.duties.recordFollowUp({
          followUpId: followUp?.id ?? offer.recordId, ...(followUp === undefined ? {} : { expectedVersion: followUp.version }), way: textOf(values, 'way') as VisitKind, outcome: textOf(values, 'outcome') as AttemptOutcome, note: textOrNull(values, 'note'), phone: values['way'] === 'phone' ? textOrNull(values, 'phone') : null,
          result: reached(values)
            ? { dimensions: [...listOf(values, 'result.dimensions')] as Dimension[], consistent: values['result.consistent'] === 'yes', satisfaction: textOf(values, 'result.satisfaction') as Satisfaction, reason: unhappy(values) ? textOrNull(values, 'result.reason') : null, newDemand: textOrNull(values, 'result.newDemand'),
              newMatter: demands(values) ? { category: textOf(values, 'newCategory') as RequestCategory, serviceKind: values['newCategory'] === 'serviceRequest' ? (textOf(values, 'newService') as ServiceKind) : null, complexity: textOf(values, 'newComplexity') as Complexity } : null }
            : null,
          onPaper: paperOf(values),
        }, options),
        done: (output) => { const made = newNumber(output); return made !== null ? own.newMade(made) : typeof output === 'object' && output !== null && 'reopenSuggested' in output && output.reopenSuggested === true ? t.reopenSuggested : done(output); },
      };
    }
    case 'duties.assignFollowUps':
      return assignSpec(offer.recordId, own);
    case 'duties.recordCare':
      return careSpec(offer.recordId, own, w, done);
    case 'duties.openFollowUp':
      return openSpec(offer.recordId, own, done);
    case 'duties.permitException': {
      const kind: ExceptionKind = subject.followUps.some((one) => one.id === offer.recordId) ? 'followUp' : 'verify';
      return {
        ...onPaper, initial: { forPersonId: '', reason: '' }, note: w.exceptionKind[kind], fields: [{ kind: 'person', name: 'forPersonId', label: f.person, required: true }, { kind: 'area', name: 'reason', label: f.exceptionWhy, required: true, min: 4, rows: 2, max: 300 }],
        send: (values, options) => station.duties.permitException({ kind, recordId: offer.recordId, forPersonId: textOf(values, 'forPersonId'), reason: textOf(values, 'reason'), onPaper: paperOf(values) }, options),
      };
    }
    case 'duties.addTask':
      return {
        ...plain, note: f.taskNote, initial: { text: '', ...momentValues('dueAt', null) }, fields: [{ kind: 'text', name: 'text', label: f.taskText, hint: f.taskTextHint, required: true, min: 2, max: 120 }, { kind: 'moment', name: 'dueAt', label: f.taskDue }],
        send: (values, options) => station.duties.addTask({ ...dutyStep, text: textOf(values, 'text'), dueAt: momentOf(values, 'dueAt') }, options),
      };
    case 'duties.tickTask':
      return {
        ...plain, initial: { outcome: 'done', note: '', ...momentValues('at', null) },
        fields: [
          { kind: 'segments', name: 'outcome', label: f.taskOutcome, options: [{ value: 'done', label: f.taskDone }, { value: 'dropped', label: f.taskDropped }] }, { kind: 'moment', name: 'at', label: f.taskAt, hint: f.taskAtHint },
          { kind: 'text', name: 'note', label: f.taskNoteDone, max: 300, when: (values) => values['outcome'] !== 'dropped' }, { kind: 'text', name: 'note', label: f.taskWhy, required: true, max: 300, when: (values) => values['outcome'] === 'dropped' },
        ],
        send: (values, options) => station.duties.tickTask({ taskId: offer.recordId, outcome: values['outcome'] === 'dropped' ? 'dropped' : 'done', at: momentOf(values, 'at'), note: textOrNull(values, 'note') }, options),
      };
    case 'duties.raiseViolation':
      return {
        ...plain, initial: { kind: 'buckPassing', text: '' },
        fields: [{ kind: 'select', name: 'kind', label: f.violation, required: true, options: optionsOf(w.violation) }, { kind: 'area', name: 'text', label: f.violationText, required: true, min: 2, rows: 2, max: 300 }],
        send: (values, options) => station.duties.raiseViolation({ dutyId, kind: textOf(values, 'kind') as ViolationKind, text: textOf(values, 'text') }, options),
      };
    default:
      return null;
  }
}

/** A due time is sent only when somebody changed it: fields hold minutes, the record may hold seconds. */
function optionalDue(values: ActValues, before: string | null): { dueAt?: string } {
  const dueAt = momentOf(values, 'dueAt');
  if (dueAt === null || (before !== null && dueAt.slice(0, 16) === before.slice(0, 16))) return {};
  return { dueAt };
}

const isWaiting = (output: unknown): boolean => typeof output === 'object' && output !== null && 'waitsForDecision' in output && output.waitsForDecision === true;
