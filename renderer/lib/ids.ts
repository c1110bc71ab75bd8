import { v7 } from 'uuid';

/** A new UUID version 7 for a record or a command: sorts by time, so drafts and log lines read in order. */
export const newId = (): string => v7();
