// The reception page's form: its values, its drafts, what is missing, and what is sent. Pure; the page draws it.
import type { InputOf } from '#shared/protocol/contract.ts';
import type { Channel, Complexity, DutyAction, DutyScope, Place, RequestCategory, ServiceKind } from '#shared/features/duties/duties.codes.ts';
import { actionsFor, checkDutyAction } from '#shared/features/duties/duties.rules.ts';
import type { AssetOwner, CustomerType, Emotion, PrivacyNotice, VisitCause } from '#shared/features/reception/reception.codes.ts';
import type { receptionContracts } from '#shared/features/reception/reception.contract.ts';
import type { SpotAnswer } from '#shared/features/reception/reception.shapes.ts';

/** What `reception.register` takes. */
export type RegisterInput = InputOf<(typeof receptionContracts)['register']>;
type EnquireInput = InputOf<(typeof receptionContracts)['enquire']>;
type PromoteInput = InputOf<(typeof receptionContracts)['promoteEnquiry']>;

/** Values of the page, flat; names are the paths of the contract's input, so that its issues find their field. Empty text is "not given". */
export type ReceptionValues = {
  readonly sentence: string;
  readonly answer: string;
  readonly channel: Channel;
  /** Instant of the first letter, or the time the clerk wrote. */
  readonly arrivedAt: string;
  readonly lateReason: string;
  readonly 'customer.customerId': string;
  readonly 'customer.name': string;
  readonly 'customer.phone': string;
  readonly 'customer.accountNo': string;
  readonly 'customer.address': string;
  readonly 'customer.customerType': CustomerType | '';
  readonly 'customer.privacyNotice': PrivacyNotice | '';
  /** The picked customer as the directory shows him, masked. */
  readonly picked: string;
  readonly 'agent.name': string;
  readonly 'agent.relation': string;
  readonly 'agent.phone': string;
  readonly materials: string;
  readonly category: RequestCategory | '';
  readonly serviceKind: ServiceKind | '';
  readonly complexity: Complexity;
  readonly facts: string;
  readonly emotion: Emotion | '';
  readonly expectation: string;
  readonly cause: VisitCause | '';
  readonly assetOwner: AssetOwner | '';
  readonly place: Place;
  readonly disclosedIdentity: boolean;
  readonly dutyScope: DutyScope;
  readonly action: DutyAction;
  /** Phrases that promise something, by id, apart by blanks (000-05). */
  readonly phraseIds: string;
};

/** An empty page. */
export const emptyValues: ReceptionValues = {
  sentence: '', answer: '', channel: 'walkIn', arrivedAt: '', lateReason: '', 'customer.customerId': '', 'customer.name': '', 'customer.phone': '', 'customer.accountNo': '', 'customer.address': '', 'customer.customerType': '', 'customer.privacyNotice': 'posted', picked: '',
  'agent.name': '', 'agent.relation': '', 'agent.phone': '', materials: '', category: '', serviceKind: '', complexity: 'ordinary', facts: '', emotion: '', expectation: '', cause: '', assetOwner: '', place: 'businessHall', disclosedIdentity: true, dutyScope: 'own', action: 'answeredAtOnce', phraseIds: '',
};

/** Which page of the form is in hand. */
export type Mode = 'enquiry' | 'form';

/** An enquiry that was saved and becomes a reception: its number and true time stay. */
export interface Promoted {
  readonly id: string;
  readonly version: number;
  readonly number: string;
}

/** A page in hand: what is kept as its draft. */
export interface Sheet {
  readonly draftId: string;
  readonly mode: Mode;
  readonly values: ReceptionValues;
  readonly promoted: Promoted | null;
  /** Earlier reception this one continues. */
  readonly relatedId: string | null;
  /** Quick note this comes from; its time is the arrival's and cannot be changed (000-07). */
  readonly noteId: string | null;
  /** Matter of the same visit this one stands beside: customer, channel and arrival are that one's (003-02). */
  readonly beside: { readonly id: string; readonly number: string } | null;
}

/** Reads a kept draft; what is missing or of another kind (an older program wrote it) falls back to empty. */
export function sheetOfDraft(draftId: string, content: unknown): Sheet {
  const kept = typeof content === 'object' && content !== null ? (content as Readonly<Record<string, unknown>>) : {};
  const values = typeof kept['values'] === 'object' && kept['values'] !== null ? (kept['values'] as Readonly<Record<string, unknown>>) : {};
  const sound = Object.fromEntries(Object.entries(emptyValues).map(([name, empty]) => [name, typeof values[name] === typeof empty ? values[name] : empty]));
  const beside = kept['beside'] as Partial<NonNullable<Sheet['beside']>> | null | undefined;
  const promoted = kept['promoted'] as Partial<Promoted> | null | undefined;
  return {
    draftId, mode: kept['mode'] === 'form' ? 'form' : 'enquiry',
    // Every name stands with a value of its kind; the codes among them are checked again by the contract.
    values: sound as unknown as ReceptionValues,
    promoted: typeof promoted?.id === 'string' && typeof promoted.version === 'number' && typeof promoted.number === 'string' ? { id: promoted.id, version: promoted.version, number: promoted.number } : null,
    relatedId: typeof kept['relatedId'] === 'string' ? kept['relatedId'] : null, noteId: typeof kept['noteId'] === 'string' ? kept['noteId'] : null,
    beside: typeof beside?.id === 'string' && typeof beside.number === 'string' ? { id: beside.id, number: beside.number } : null,
  };
}

const typedNames = ['sentence', 'answer', 'customer.name', 'customer.phone', 'customer.accountNo', 'customer.address', 'customer.customerId', 'agent.name', 'materials', 'facts', 'expectation'] as const satisfies readonly (keyof ReceptionValues)[];

/** Whether nothing was typed yet: such a page leaves no draft. */
export const isBlank = (values: ReceptionValues): boolean => typedNames.every((name) => String(values[name]).trim() === '') && values.emotion === '' && values.category === '';

/** One missing or wrong field: the path, and the sentence's key in the texts. */
export interface Missing {
  readonly path: string;
  readonly check: 'facts' | 'emotion' | 'expectation' | 'category' | 'cause' | 'serviceKind' | 'action' | 'sentence' | 'contactSheetCustomer';
}

/**
 * What a reception lacks before it is worth asking the service, in the order of the page. The service judges again.
 * @rule 000-03 facts, emotion and expectation are all needed; R-FC-06 (000-06) the way of handling fits the duty
 */
export function missingInReception(values: ReceptionValues, forSheet = false): readonly Missing[] {
  const missing: Missing[] = [];
  if (values.facts.trim().length < 5) missing.push({ path: 'facts', check: 'facts' });
  if (values.emotion === '') missing.push({ path: 'emotion', check: 'emotion' });
  if (values.expectation.trim().length < 2) missing.push({ path: 'expectation', check: 'expectation' });
  if (values.category === '') missing.push({ path: 'category', check: 'category' });
  if (values.category === 'serviceRequest' && values.serviceKind === '') missing.push({ path: 'serviceKind', check: 'serviceKind' });
  if (values.cause === '') missing.push({ path: 'cause', check: 'cause' });
  if (!checkDutyAction(values.dutyScope, values.action).ok) missing.push({ path: 'action', check: 'action' });
  // Somebody waits for what was promised, so name and telephone are needed (F00).
  if ((forSheet || idsIn(values.phraseIds).length > 0) && values['customer.customerId'] === '') {
    if (values['customer.name'].trim() === '') missing.push({ path: 'customer.name', check: 'contactSheetCustomer' });
    if (values['customer.phone'].trim() === '') missing.push({ path: 'customer.phone', check: 'contactSheetCustomer' });
  }
  return missing;
}

/** Ids kept in one value. */
export const idsIn = (value: string): readonly string[] => value.split(' ').filter((id) => id !== '');

const orNull = (text: string): string | null => text.trim() || null;

/** Reads 「身份证复印件 1」: a name and, at the end, the copies (one when none is written). */
export function parseMaterials(text: string): { readonly name: string; readonly copies: number }[] {
  return text.split(/[\n；;]/).map((line) => line.trim()).filter((line) => line !== '').map((line) => {
    const found = /^(.*?)\s*[×x*]?\s*(\d{1,3})\s*\p{Script=Han}?$/u.exec(line);
    const name = found?.[1]?.trim() ?? '';
    return name === '' ? { name: line, copies: 1 } : { name, copies: Math.max(1, Number(found?.[2] ?? 1)) };
  });
}

function customerOf(values: ReceptionValues): RegisterInput['customer'] {
  const customer = {
    customerId: orNull(values['customer.customerId']), name: orNull(values['customer.name']), phone: orNull(values['customer.phone']), customerType: values['customer.customerType'] === '' ? null : values['customer.customerType'], accountNo: orNull(values['customer.accountNo']),
    address: orNull(values['customer.address']), privacyNotice: values['customer.privacyNotice'] === '' ? null : values['customer.privacyNotice'],
  };
  const known = customer.customerId !== null || customer.name !== null || customer.phone !== null || customer.accountNo !== null || customer.address !== null;
  return known ? customer : null;
}

/** The fields F01 and F03 share, once nothing is missing ({@link missingInReception}). */
function fieldsOf(values: ReceptionValues): Omit<RegisterInput, 'arrivedAt' | 'lateReason'> {
  const agentName = orNull(values['agent.name']);
  return {
    channel: values.channel, customer: customerOf(values), agent: agentName === null ? null : { name: agentName, relation: orNull(values['agent.relation']), phone: orNull(values['agent.phone']) },
    // Checked to be chosen before anything is sent; the contract refuses an empty one all the same.
    category: values.category as RequestCategory, emotion: values.emotion as Emotion, cause: values.cause as VisitCause,
    serviceKind: values.category !== 'serviceRequest' || values.serviceKind === '' ? null : values.serviceKind, complexity: values.complexity, facts: values.facts.trim(), expectation: values.expectation.trim(), assetOwner: values.assetOwner === '' ? null : values.assetOwner,
    place: values.place, disclosedIdentity: values.disclosedIdentity, dutyScope: values.dutyScope, action: values.action, materials: parseMaterials(values.materials), phraseIds: [...idsIn(values.phraseIds)],
  };
}

/** What 登记 sends; with `spot` it is answered in the same breath. */
export function toRegisterInput(sheet: Sheet, spot: SpotAnswer | null, slipId: string | null = null): RegisterInput {
  return { ...fieldsOf(sheet.values), ...(sheet.beside === null ? {} : { customer: null, agent: null, besideId: sheet.beside.id }), arrivedAt: orNull(sheet.values.arrivedAt), lateReason: orNull(sheet.values.lateReason), spot, relatedId: sheet.relatedId, quickNoteId: sheet.noteId, slipId, draftId: sheet.draftId };
}

/** What 转成受理单 sends: the number and the true time are the enquiry's. */
export function toPromoteInput(values: ReceptionValues, promoted: Promoted): PromoteInput {
  return { ...fieldsOf(values), arrivedAt: null, lateReason: null, id: promoted.id, expectedVersion: promoted.version };
}

/** What an enquiry sends. Categories with clocks need the form, so anything else is an inquiry. */
export function toEnquireInput(values: ReceptionValues, noteId: string | null = null, slipId: string | null = null): EnquireInput {
  const category: RequestCategory = values.category === 'infoQuery' || values.category === 'help' || values.category === 'praise' ? values.category : 'inquiry';
  return { sentence: values.sentence.trim(), answer: orNull(values.answer), channel: values.channel, category, customerId: orNull(values['customer.customerId']), customerName: orNull(values['customer.name']), phone: orNull(values['customer.phone']), askedAt: orNull(values.arrivedAt), quickNoteId: noteId, slipId };
}

/** The enquiry's words become the form's facts; nothing typed is lost either way. */
export function asForm(values: ReceptionValues): Partial<ReceptionValues> {
  return values.facts.trim() === '' ? { facts: values.sentence } : {};
}

/** A quick note as a page in hand: its lines as the sentence, its time as the arrival. */
export const sheetOfNote = (draftId: string, note: { readonly id: string; readonly text: string; readonly takenAt: string; readonly channel: Channel }): Sheet =>
  ({ draftId, mode: 'enquiry', promoted: null, relatedId: null, noteId: note.id, beside: null, values: { ...emptyValues, sentence: note.text, arrivedAt: note.takenAt, channel: note.channel } });

/** Another matter of the visit of a case: its channel and arrival stand already, the cursor waits for what is new. */
export const sheetBeside = (draftId: string, first: { readonly id: string; readonly number: string; readonly channel: Channel; readonly arrivedAt: string }): Sheet =>
  ({ draftId, mode: 'form', promoted: null, relatedId: null, noteId: null, beside: { id: first.id, number: first.number }, values: { ...emptyValues, channel: first.channel, arrivedAt: first.arrivedAt } });

/** Whether a page in hand is about the visitor who was called to the counter: somebody who stands there, written down since the call. */
export const isOfSlip = (sheet: Sheet, calledAt: string): boolean => sheet.noteId === null && sheet.promoted === null && sheet.values.channel === 'walkIn' && (sheet.beside !== null || sheet.values.arrivedAt >= calledAt);

/** The customary way of handling for a judgement of duty. */
export const customaryAction = (scope: DutyScope): DutyAction => actionsFor(scope)[0] ?? 'answeredAtOnce';

/** What is most likely next, for the one filled button: own duty answered, outside redirected, else a sheet. */
export function nextAct(values: ReceptionValues): 'register' | 'spot' | 'sheet' | 'outside' {
  if (values.dutyScope === 'outsideCompany') return 'outside';
  if (values.dutyScope === 'sameUnit' || values.dutyScope === 'otherDepartment') return 'sheet';
  if (values.dutyScope === 'own' && (values.action === 'settledAtOnce' || values.action === 'answeredAtOnce')) return 'spot';
  return 'register';
}
