/** What a list's rows of one account do to the store: a new customer, a changed one, or nothing. Pure. */
import { areaKey, type CleanRow } from './parsing/rowVerdicts.ts';
import { phonesOf, type CustomerRow, type Household, type MeterRow, type PremiseRow } from './directory.records.ts';

/** Columns of a new row that are not its content. */
type Content<Row> = Omit<Row, 'id' | 'station_id' | 'version' | 'created_at' | 'updated_at' | 'created_by' | 'updated_by' | 'voided_at'>;

/** Ids of what rows name. */
export interface PlaceIds {
  readonly villageId: (name: string) => string | null;
  readonly area: (key: string) => { readonly id: string; readonly name: string } | null;
}

/** A place after the import: an existing premise with changed content or a new one (`before` null), and its meters. */
export interface PlannedPlace {
  readonly before: PremiseRow | null;
  readonly content: Omit<Content<PremiseRow>, 'customer_id'>;
  readonly isChanged: boolean;
  readonly meters: readonly { readonly before: MeterRow | null; readonly meterNo: string }[];
}

/** The plan for one account. `same` writes nothing. */
export interface HouseholdPlan {
  readonly kind: 'create' | 'change' | 'same' | 'renamed';
  readonly customer: Content<CustomerRow>;
  /** Places to write; untouched ones are left out. */
  readonly places: readonly PlannedPlace[];
}

/** Rows of one address: one premise with their meters. Rows without address and meter name no place. */
interface ListedPlace { readonly address: string; readonly row: CleanRow; readonly meters: readonly string[] }

function listedPlaces(rows: readonly CleanRow[]): ListedPlace[] {
  return [...Map.groupBy(rows.filter((row) => row.address !== null || row.meterNo !== null || row.village !== null || areaKey(row) !== null), (row) => row.address ?? '')].map(([address, group]) => ({
    address, row: group[0] ?? fail(), meters: [...new Set(group.flatMap((row) => (row.meterNo === null ? [] : [row.meterNo])))],
  }));
}

function fail(): never {
  throw new Error('a group without rows');
}

/**
 * Compares an account's rows with what the store has.
 * A blank cell never empties a known value; a phone known at the counter stays beside those of the list; a place is known
 * again by a meter, else by its address, else when it is the only one on both sides; one meter replaced by another at the
 * same place is an exchanged meter.
 *
 * @param takeNewNames without it another name in the store answers `renamed` and nothing is written
 */
export function planHousehold(rows: readonly CleanRow[], known: Household | undefined, ids: PlaceIds, takeNewNames: boolean): HouseholdPlan {
  const first = rows[0] ?? fail();
  const before = known?.customer;
  const pick = <K extends 'idNumber' | 'uscc' | 'openedOn' | 'note'>(key: K): string | null => rows.find((row) => row[key] !== null)?.[key] ?? null;
  const phones = [...new Set([...rows.flatMap((row) => row.phones), ...(before ? phonesOf(before) : [])])].slice(0, 5);
  const typed = rows.find((row) => row.customerType !== 'other')?.customerType;
  const customer: Content<CustomerRow> = {
    account_no: first.accountNo, name: first.name, customer_type: typed ?? before?.customer_type ?? 'other', phones: JSON.stringify(phones),
    id_number: pick('idNumber') ?? before?.id_number ?? null, uscc: pick('uscc') ?? before?.uscc ?? null, opened_on: pick('openedOn') ?? before?.opened_on ?? null, note: pick('note') ?? before?.note ?? null,
  };
  const places = matchPlaces(listedPlaces(rows), known).map(([listed, premise]) => planPlace(listed, premise, known, ids));
  if (!known) return { kind: 'create', customer, places };
  if (known.customer.name !== first.name && !takeNewNames) return { kind: 'renamed', customer, places: [] };
  const touched = places.filter((place) => place.before === null || place.isChanged || place.meters.length > 0);
  const isSame = touched.length === 0 && (Object.keys(customer) as (keyof typeof customer)[]).every((key) => customer[key] === known.customer[key]);
  return { kind: isSame ? 'same' : 'change', customer, places: touched };
}

function matchPlaces(listed: readonly ListedPlace[], known: Household | undefined): (readonly [ListedPlace, PremiseRow | null])[] {
  const free = new Set(known?.premises ?? []);
  const take = (premise: PremiseRow | undefined): PremiseRow | null => {
    if (!premise) return null;
    free.delete(premise);
    return premise;
  };
  const metersOf = (premise: PremiseRow): string[] => (known?.meters ?? []).filter((meter) => meter.premise_id === premise.id).map((meter) => meter.meter_no);
  const matches = new Map<ListedPlace, PremiseRow | null>();
  for (const place of listed) matches.set(place, take([...free].find((premise) => metersOf(premise).some((meter) => place.meters.includes(meter)))));
  for (const place of listed) if (!matches.get(place)) matches.set(place, take([...free].find((premise) => premise.address === place.address)));
  const open = listed.filter((place) => !matches.get(place));
  const [onlyFree] = free;
  const [onlyOpen] = open;
  if (open.length === 1 && free.size === 1 && listed.length === 1 && onlyOpen) matches.set(onlyOpen, onlyFree ?? null);
  return listed.map((place) => [place, matches.get(place) ?? null]);
}

function planPlace(listed: ListedPlace, before: PremiseRow | null, known: Household | undefined, ids: PlaceIds): PlannedPlace {
  const { row } = listed;
  const key = areaKey(row);
  const area = key === null ? null : ids.area(key);
  const content = {
    address: listed.address === '' ? (before?.address ?? '') : listed.address,
    village_id: (row.village === null ? null : ids.villageId(row.village)) ?? before?.village_id ?? null,
    transformer_area_id: area?.id ?? before?.transformer_area_id ?? null,
    area_class: row.areaClass ?? before?.area_class ?? null,
    // Lists sometimes give one code several names; what this row said is kept where it differs.
    listed_area_name: row.areaName === null ? (before?.listed_area_name ?? null) : area !== null && area.name !== row.areaName ? row.areaName : null,
  };
  const stored = before ? (known?.meters ?? []).filter((meter) => meter.premise_id === before.id) : [];
  const missing = listed.meters.filter((meterNo) => !stored.some((meter) => meter.meter_no === meterNo));
  const gone = stored.filter((meter) => !listed.meters.includes(meter.meter_no));
  const exchanged = missing.length === 1 && gone.length === 1 && listed.meters.length === stored.length;
  return {
    before, content, isChanged: before !== null && (Object.keys(content) as (keyof typeof content)[]).some((column) => content[column] !== before[column]),
    meters: missing.map((meterNo) => ({ before: exchanged ? (gone[0] ?? null) : null, meterNo })),
  };
}
