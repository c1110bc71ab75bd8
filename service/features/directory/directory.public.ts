/** What features above may ask of the directory, in the caller's transaction. */
export { findArea, findHousehold, findVillage, villageOfCustomer } from './directory.store.ts';
export { phonesOf, type Household } from './directory.records.ts';
export { toCustomerView } from './directory.views.ts';
export { registerCustomerUse, type CustomerUse } from './inUse.ts';
export { registerSearchSource, type SearchSource } from './search/searchSources.ts';
export { takeLook } from './looks.ts';
export { noteBreadth } from './search/breadth.ts';
export { foldText, readQuery, type Term } from './search/searchTerms.ts';
