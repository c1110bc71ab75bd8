/**
 * What stands on a paper: the snapshot that is frozen when the paper is issued, sealed under the paper's own key and
 * never recomputed. Words are the Chinese words as printed (a code table may change, a paper may not); instants are UTC
 * and are printed in +08:00. The number, the check code, the copies and the station are not part of it: `issueDocument`
 * adds them.
 */
import { z } from 'zod';
import { instantSchema } from '#shared/kit/scalars.ts';
import { formPaperKinds } from './documents.codes.ts';

/** Free text of a record; may hold line breaks, may be empty. */
const text = (max: number) => z.string().max(max);
/** A word or a short line. */
const word = z.string().min(1).max(80);

/** A member of staff as printed. Not masked: the customer may know who serves him. */
export const staffOnPaperSchema = z.strictObject({
  name: word,
  workNo: text(20).nullable(),
  /** 岗位 */
  post: text(40).nullable(),
  phone: text(40).nullable(),
});
export type StaffOnPaper = z.infer<typeof staffOnPaperSchema>;

/**
 * The customer in clear; the template masks name, phone, account and address (R-PI-15) unless an unmasked print was
 * granted with a reason. Identity numbers have no field here: they are never printed.
 */
export const customerOnPaperSchema = z.strictObject({
  /** Null where nothing was promised or the person stays anonymous. */
  name: text(60).nullable(),
  phone: text(40).nullable(),
  address: text(200).nullable(),
  accountNo: text(20).nullable(),
  /** 代办人 */
  agent: z.strictObject({ name: word, relation: text(20).nullable(), phone: text(40).nullable() }).nullable(),
});
export type CustomerOnPaper = z.infer<typeof customerOnPaperSchema>;

/** 材料: a name and how many sheets. */
export const materialOnPaperSchema = z.strictObject({ name: word, copies: z.number().int().min(1).max(999) });

/**
 * Somebody's act with its time. `recorder` stands where another person entered what was done on paper (G9); the paper
 * then says 「纸上办理，某某补录」.
 */
export const actOnPaperSchema = z.strictObject({ by: word, at: instantSchema, recorder: word.nullable() });
export type ActOnPaper = z.infer<typeof actOnPaperSchema>;

/** Until when the customer is answered. */
const promiseOnPaperSchema = z.strictObject({
  replyBy: instantSchema,
  /** One line saying how the date was counted: 「5个工作日，扣除国庆假期」. */
  reckoning: text(120),
  /** The holiday table of the year is missing, so the date may still move. */
  provisional: z.boolean(),
});

/** F02 受理回执, A5 landscape, two copies. */
export const receiptPaperSchema = z.strictObject({
  kind: z.literal('receptionReceipt'),
  acceptedAt: instantSchema,
  /** 受理渠道 */
  channel: word,
  /** 诉求类别 */
  category: word,
  /** 事项摘要 */
  summary: text(120),
  customer: customerOnPaperSchema,
  firstContact: staffOnPaperSchema,
  /** 承办班组; null when the station's own counter answers. */
  handlingTeam: word.nullable(),
  /** What the customer is promised, or null where the matter was answered at once. */
  promise: promiseOnPaperSchema.nullable(),
  /** 当场答复 */
  spotReply: text(300).nullable(),
  stationPhone: text(40).nullable(),
  materialsReceived: z.array(materialOnPaperSchema).max(20),
  materialsMissing: z.array(materialOnPaperSchema).max(20),
  /** 补录: when it was typed in, and why so late; the true time is `acceptedAt`. Absent on papers of before. */
  lateEntry: z.strictObject({ enteredAt: instantSchema, reason: text(200) }).nullable().optional(),
  /** Every matter of the visit where there are several (003-02); the first of them also stands in the fields above. */
  items: z.array(z.strictObject({ number: word, category: word, summary: text(120), handlingTeam: word.nullable(), promise: promiseOnPaperSchema.nullable(), spotReply: text(300).nullable() })).min(2).max(12).optional(),
});
export type ReceiptPaper = z.infer<typeof receiptPaperSchema>;

/** F03 首问负责记录, A4, one sheet. */
export const firstContactPaperSchema = z.strictObject({
  kind: z.literal('firstContactRecord'),
  /** JD number of the reception the duty belongs to. */
  receptionNumber: word.nullable(),
  firstContact: staffOnPaperSchema,
  askedAt: instantSchema,
  place: word,
  disclosedIdentity: z.boolean(),
  customer: customerOnPaperSchema,
  matter: text(2000),
  /** 职责判断 */
  dutyScope: word,
  /** 处理方式 */
  action: word,
  materials: z.array(materialOnPaperSchema).max(20),
  handler: z.strictObject({ org: word, name: text(40).nullable(), phone: text(40).nullable() }).nullable(),
  handover: z.strictObject({ at: instantSchema, receivedBy: text(40).nullable() }).nullable(),
  /** 一次性告知: the number of the notice where one was given. */
  oneTimeNotice: z.strictObject({ told: z.boolean(), number: word.nullable() }),
  promisedAt: instantSchema.nullable(),
  /** Where the duty went: transfers, refusals, hand-backs, in order. */
  tracking: z.array(z.strictObject({ act: actOnPaperSchema, text: text(300) })).max(60),
  reply: z.strictObject({ act: actOnPaperSchema, text: text(1000), way: word, accepted: word.nullable() }).nullable(),
  /** 违反首问负责制情形 */
  violations: z.array(word).max(10),
});
export type FirstContactPaper = z.infer<typeof firstContactPaperSchema>;

/** F04 内部联系单, A4, two copies; three blocks 发单, 承办, 督促回访. Blocks not yet reached are printed empty, to be written by hand. */
export const contactSheetPaperSchema = z.strictObject({
  kind: z.literal('contactSheet'),
  fromOrg: word,
  issuer: staffOnPaperSchema,
  issuedAt: instantSchema,
  toOrg: word,
  coOrgs: z.array(word).max(10),
  /** 来源单据 */
  source: z.strictObject({ name: word, number: word.nullable() }),
  customer: customerOnPaperSchema.nullable(),
  content: text(1000),
  /** 要求完成时间 */
  dueAt: instantSchema,
  /** 对客户承诺时间 */
  promisedAt: instantSchema.nullable(),
  /** 一般 / 急 / 特急 */
  urgency: word.nullable(),
  received: actOnPaperSchema.nullable(),
  returns: z.array(z.strictObject({ act: actOnPaperSchema, reason: text(500), decision: text(300).nullable() })).max(4),
  progress: z.array(z.strictObject({ act: actOnPaperSchema, text: text(1000) })).max(100),
  done: z.strictObject({ act: actOnPaperSchema, result: text(2000), cause: text(1000), liability: text(80).nullable() }).nullable(),
  urges: z.array(z.strictObject({ act: actOnPaperSchema, way: word, answer: text(500).nullable() })).max(50),
  verified: z.strictObject({ act: actOnPaperSchema, decision: word, opinion: text(1000) }).nullable(),
  followUp: z.strictObject({ act: actOnPaperSchema, satisfaction: word.nullable(), note: text(1000).nullable() }).nullable(),
});
export type ContactSheetPaper = z.infer<typeof contactSheetPaperSchema>;

/** What stands in one field of a working paper: words, or something of a customer that the template masks. */
const partSchema = z.union([text(600), z.strictObject({ mask: z.enum(['name', 'phone', 'address']), text: text(200) })]);
/** One part, or several on lines of their own. */
const cellSchema = z.union([partSchema, z.array(partSchema).max(6)]);
export type FormCell = z.infer<typeof cellSchema>;

/** A working paper, A4: facts, tables with room to tick and to write, signatures. What it says is the feature's that issues it. */
export const formPaperSchema = z.strictObject({
  kind: z.enum(formPaperKinds),
  title: word,
  /** Under the title at the left: for whom, for which day. */
  under: text(80),
  facts: z.array(z.strictObject({ label: word, value: text(600) })).max(20),
  tables: z
    .array(
      z.strictObject({
        heading: text(80),
        /** Width in millimetres; null takes what is left. */
        columns: z.array(z.strictObject({ title: word, mm: z.number().nullable() })).min(1).max(9),
        rows: z.array(z.array(cellSchema).max(9)).max(300),
        /** Least height of a row, for writing by hand. */
        rowMm: z.number().min(6).max(60),
      }),
    )
    .max(12),
  notes: z.array(text(300)).max(8),
  /** Who signs, in order; printed with what was signed already, else with a line. */
  signatures: z.array(z.strictObject({ label: word, by: actOnPaperSchema.nullable() })).max(4),
});
export type FormPaper = z.infer<typeof formPaperSchema>;

/** Any paper's snapshot. */
export const paperSnapshotSchema = z.discriminatedUnion('kind', [receiptPaperSchema, firstContactPaperSchema, contactSheetPaperSchema, formPaperSchema]);
export type PaperSnapshot = z.infer<typeof paperSnapshotSchema>;
