/** What features above may ask of the knowledge, in the caller's transaction. */
export { findPhrase } from './phrases.ts';
