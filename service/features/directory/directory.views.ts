/** Rows to what screens see: every personal field masked (R-PI-15). */
import { maskAccountNo, maskAddress, maskIdNumber, maskMeterNo, maskName, maskPhone } from '#shared/kit/mask.ts';
import type { CustomerView, ImportRunView } from '#shared/features/directory/directory.shapes.ts';
import type { Reader } from '#service/db/store.ts';
import { areaNames, villageNames } from './directory.store.ts';
import { phonesOf, type Household, type ImportRunRow } from './directory.records.ts';

/** A customer masked, with the names of villages and areas. */
export function toCustomerView(db: Reader, { customer, premises, meters }: Household): CustomerView {
  const villages = villageNames(db, premises.flatMap((premise) => premise.village_id ?? []));
  const areas = areaNames(db, premises.flatMap((premise) => premise.transformer_area_id ?? []));
  return {
    id: customer.id, version: customer.version, name: maskName(customer.name), accountNo: customer.account_no === null ? null : maskAccountNo(customer.account_no), customerType: customer.customer_type,
    phones: phonesOf(customer).map(maskPhone), idNumber: customer.id_number === null ? null : maskIdNumber(customer.id_number), uscc: customer.uscc, openedOn: customer.opened_on, note: customer.note,
    places: premises.map((premise) => {
      const area = premise.transformer_area_id === null ? undefined : areas.get(premise.transformer_area_id);
      return {
        id: premise.id, address: maskAddress(premise.address), villageName: premise.village_id === null ? null : (villages.get(premise.village_id) ?? null), areaCode: area?.code ?? null, areaName: area?.name ?? null,
        listedAreaName: premise.listed_area_name, areaClass: premise.area_class, meters: meters.filter((meter) => meter.premise_id === premise.id).map((meter) => maskMeterNo(meter.meter_no)),
      };
    }),
    updatedAt: customer.updated_at, voided: customer.voided_at !== null,
  };
}

/** A run as the page shows it. */
export function toRunView(run: ImportRunRow, startedByName: string | null, refusedRows: number): ImportRunView {
  return {
    runId: run.id, state: run.state, done: run.done, total: run.total, created: run.created, changed: run.changed, unchanged: run.unchanged, kept: run.kept, fileName: run.file_name, startedAt: run.created_at, startedByName,
    refusedRows,
  };
}
