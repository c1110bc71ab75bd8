import { fillPracticeStation, practiceDirectory, practiceMonthStart } from '#service/features/reception/reception.public.ts';
import type { OpenStation } from './openStation.ts';

export { practiceMonthStart };

/**
 * Fills a new practice station: its directory, and a believable month of work, by doing the real commands as the practice
 * people at stepped moments, from {@link practiceMonthStart} up to now.
 *
 * @param now UTC instant at which the practice begins
 */
export function fillPractice(station: OpenStation, now: string): void {
  for (const { name, accountNo, phones, customerType, address } of practiceDirectory()) {
    station.actAs('601', practiceMonthStart(now), 'directory.saveCustomer', {
      id: null, expectedVersion: null, name, accountNo, phones, ...(customerType === null ? {} : { customerType }),
      ...(address === null ? {} : { place: { address, villageId: null, transformerAreaId: null, areaClass: null, meterNo: null } }),
    });
  }
  fillPracticeStation((workNo, at, method, input) => station.actAs(workNo, at, method, input), now);
}
