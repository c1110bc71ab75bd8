import { z } from 'zod';

/** Working papers of the station that share one plain form: facts, tables to tick and write in, signatures. */
export const formPaperKinds = ['followUpList', 'shiftHandover'] as const;

/** The papers this program prints: F02, F03, F04 of the forms, and the working papers. */
export const paperKinds = ['receptionReceipt', 'firstContactRecord', 'contactSheet', ...formPaperKinds] as const;
export const paperKindSchema = z.enum(paperKinds);
export type PaperKind = z.infer<typeof paperKindSchema>;

/** A paper is issued until somebody voids it with a reason; its number is never used again either way. */
export const paperStates = ['issued', 'void'] as const;
export const paperStateSchema = z.enum(paperStates);
export type PaperState = z.infer<typeof paperStateSchema>;

/**
 * What is known about one run at the printer. `sent` is a run whose end nobody reported: the program or the machine
 * stopped in between, and a person says later whether the sheets came out (FAULT R-22).
 */
export const printOutcomes = ['sent', 'printed', 'notPrinted', 'unknown'] as const;
export const printOutcomeSchema = z.enum(printOutcomes);
export type PrintOutcome = z.infer<typeof printOutcomeSchema>;

/** Type codes of the number patterns (form conventions) that these papers carry. */
export const numberKinds = ['JD', 'SW', 'LX', 'HM', 'JB'] as const;
export const numberKindSchema = z.enum(numberKinds);
export type NumberKind = z.infer<typeof numberKindSchema>;
