/** Stored rows to what a search looks at. */
import type { Reader } from '#service/db/store.ts';
import { phonesOf, type Household } from '../directory.records.ts';
import { areaNames, householdsById, villageNames } from '../directory.store.ts';
import { foldText, readName, type SearchEntry } from './searchTerms.ts';

/** A customer with what it is found by, and what a row of the answer shows. */
export interface FoundHousehold {
  readonly household: Household;
  readonly entry: SearchEntry;
  readonly areaName: string | null;
}

/** Customers by id, ready to be verified. Notes are not looked at: they hold what R-PI-04 protects. */
export function readHouseholds(db: Reader, ids: readonly string[]): readonly FoundHousehold[] {
  const households = householdsById(db, ids);
  const premises = households.flatMap((household) => household.premises);
  const villages = villageNames(db, [...new Set(premises.flatMap((premise) => premise.village_id ?? []))]);
  const areas = areaNames(db, [...new Set(premises.flatMap((premise) => premise.transformer_area_id ?? []))]);
  return households.map((household) => {
    const { customer } = household;
    const ownAreas = household.premises.flatMap((premise) => (premise.transformer_area_id === null ? [] : (areas.get(premise.transformer_area_id) ?? [])));
    const gone = customer.voided_at !== null;
    // Read when it is asked for: few searches are by pinyin.
    let read: ReturnType<typeof readName> | null = null;
    const reading = (): ReturnType<typeof readName> => (read ??= gone ? { pinyin: '', initials: '' } : readName(customer.name));
    return {
      household,
      areaName: household.premises[0]?.listed_area_name ?? ownAreas[0]?.name ?? null,
      entry: {
        id: customer.id, name: gone ? '' : foldText(customer.name),
        get pinyin() { return reading().pinyin; },
        get initials() { return reading().initials; },
        places: [...new Set(household.premises.flatMap((premise) => [premise.address, premise.village_id === null ? '' : (villages.get(premise.village_id) ?? ''), premise.listed_area_name ?? ''])
          .concat(ownAreas.map((area) => area.name)).map(foldText).filter((text) => text !== ''))],
        codes: ownAreas.map((area) => foldText(area.code)), account: gone ? '' : (customer.account_no ?? ''),
        phones: phonesOf(customer).map((phone) => phone.replace(/转.*$/, '').replace(/\D/g, '')), meters: household.meters.map((meter) => foldText(meter.meter_no)), idNumber: (customer.id_number ?? '').toLowerCase(),
      },
    };
  });
}

/** What the index keeps of these records; records that are no customers are left out. */
export const entriesOf = (db: Reader, ids: readonly string[]): readonly SearchEntry[] => readHouseholds(db, ids).map((found) => found.entry);
