/** What features above may show of the directory. */
export { CustomerPicker, type PickedCustomer } from './CustomerPicker.tsx';
export { customerQuery } from './directory.api.ts';
