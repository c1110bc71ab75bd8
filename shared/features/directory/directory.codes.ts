import { z } from 'zod';

/** 客户类别 (the forms [Customer]). */
export const customerTypes = ['resident', 'lowVoltageNonResident', 'highVoltage', 'keyUser', 'other'] as const;
export const customerTypeSchema = z.enum(customerTypes);
export type CustomerType = z.infer<typeof customerTypeSchema>;

/** 城乡类别; decides how soon a repair crew has to be there. */
export const areaClasses = ['urban', 'rural', 'remote'] as const;
export const areaClassSchema = z.enum(areaClasses);
export type AreaClass = z.infer<typeof areaClassSchema>;

/** 村 or 社区. */
export const villageKinds = ['village', 'community'] as const;
export const villageKindSchema = z.enum(villageKinds);
export type VillageKind = z.infer<typeof villageKindSchema>;

/** What a column of an imported list can mean. `phone` and `note` may stand for several columns. */
export const importFields = [
  'accountNo', 'name', 'customerType', 'address', 'village', 'areaCode', 'areaName', 'areaClass',
  'meterNo', 'phone', 'openedOn', 'idNumber', 'uscc', 'note',
] as const;
export const importFieldSchema = z.enum(importFields);
export type ImportField = z.infer<typeof importFieldSchema>;
/** Without these two a list cannot be taken. */
export const requiredImportFields = ['accountNo', 'name'] as const satisfies readonly ImportField[];
/** Fields that several columns may feed. */
export const repeatableImportFields = ['phone', 'note'] as const satisfies readonly ImportField[];

/** Why a row is not taken. Each has a sentence that says what to do. */
export const importProblems = [
  'accountMissing', 'accountNotDigits', 'accountScientific', 'accountLength',
  'nameMissing', 'nameLength', 'customerTypeUnknown', 'addressLength', 'villageLength', 'areaCodeLength', 'areaClassUnknown', 'areaNameLength',
  'meterForm', 'phoneForm', 'phoneLength', 'phoneMany', 'dateForm', 'dateImpossible', 'dateFuture',
  'idNumberForm', 'idNumberDate', 'idNumberCheck', 'usccForm', 'usccCheck', 'noteLength',
  'rowTooShort', 'rowTooLong', 'cellBroken',
  'accountTwoNames', 'accountTwoContents', 'nameDiffersFromStore',
] as const;
export const importProblemSchema = z.enum(importProblems);
export type ImportProblem = z.infer<typeof importProblemSchema>;

/** `duplicate` repeats a row above it word for word; `conflict` contradicts another row. Both leave the row outside. */
export const rowVerdicts = ['sound', 'refused', 'duplicate', 'conflict'] as const;
export type RowVerdict = (typeof rowVerdicts)[number];

/** Life of one import: read → previewed → taking → taken | stopped → undoing → undone; an unfinished one can be abandoned. */
export const importStates = ['read', 'previewed', 'taking', 'taken', 'stopped', 'undoing', 'undone', 'abandoned'] as const;
export const importStateSchema = z.enum(importStates);
export type ImportState = z.infer<typeof importStateSchema>;

export const importEncodings = ['utf-8', 'gb18030', 'utf-16le', 'utf-16be'] as const;
export const importEncodingSchema = z.enum(importEncodings);
export type ImportEncoding = z.infer<typeof importEncodingSchema>;

/** What can be shown unmasked, one field at a time, for a reason. */
export const revealFields = ['name', 'phone', 'accountNo', 'address', 'idNumber', 'meterNo'] as const;
export const revealFieldSchema = z.enum(revealFields);
export type RevealField = z.infer<typeof revealFieldSchema>;

/** Reveals per person and hour: from the soft one on the station head is told, at the hard one it ends. */
export const revealLimits = { softPerHour: 20, hardPerHour: 60, minReasonLength: 4 } as const;

/** How long rows an import left outside are kept for the workbook after the run ended, hours. */
export const refusedRowsHours = 24;

/** What a search hit can be. Other features add their numbers; the directory itself answers `customer`. */
export const searchKinds = ['customer', 'reception', 'contactSheet', 'paper'] as const;
export const searchKindSchema = z.enum(searchKinds);
export type SearchKind = z.infer<typeof searchKindSchema>;
/** Never more rows than this, whatever was asked. */
export const maxSearchRows = 50;
