// What the features above reception may use without drawing anything.
export { receptionWords } from './reception.words.text.ts';
