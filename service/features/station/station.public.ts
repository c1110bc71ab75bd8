/** What the runtime needs to make and show a station. */
export { practiceClock, practiceStation, toStation, writeFirstStation, type FirstStation } from './station.setup.ts';
