import type { Migration } from '../migrate.ts';

const record = `id TEXT PRIMARY KEY, station_id TEXT NOT NULL, version INTEGER NOT NULL CHECK (version > 0), created_at TEXT NOT NULL, updated_at TEXT NOT NULL, created_by TEXT NOT NULL, updated_by TEXT NOT NULL, voided_at TEXT`;

/**
 * Fault orders (F17) and every act on them. The CHECKs are R-FLT-12: times in their order, and no order closed before cause, repair, power and
 * follow-up stand, unless the fault was the customer's own or the order went on under another.
 */
export const migration0090: Migration = {
  version: 90,
  name: '0090-operations-create',
  statements: [
    `CREATE TABLE fault_orders (
       ${record},
       number TEXT NOT NULL UNIQUE,
       state TEXT NOT NULL CHECK (state IN ('reported', 'dispatched', 'enRoute', 'onSite', 'repairing', 'restored', 'followedUp', 'closed', 'secondVisit', 'customerAsset', 'merged', 'cancelled')),
       duty_id TEXT NOT NULL REFERENCES first_contact_duties (id), reception_id TEXT REFERENCES receptions (id),
       channel TEXT NOT NULL CHECK (channel IN ('walkIn', 'phone', 'hotline95598', 'letter', 'online', 'chatGroup', 'superior', 'hotline12345', 'hotline12398', 'supervisor', 'suggestionBox')),
       customer_id TEXT, customer_name TEXT, phone TEXT, account_no TEXT, address TEXT,
       customer_type TEXT CHECK (customer_type IN ('resident', 'lowVoltageNonResident', 'highVoltage', 'keyUser', 'other')),
       transformer_area_id TEXT REFERENCES transformer_areas (id), village_id TEXT REFERENCES villages (id),
       area_class TEXT NOT NULL CHECK (area_class IN ('urban', 'rural', 'remote')), area_class_from TEXT NOT NULL CHECK (area_class_from IN ('transformerArea', 'premise', 'village', 'assumed')),
       phenomenon TEXT NOT NULL CHECK (phenomenon IN ('singleOutage', 'multiOutage', 'voltageAbnormal', 'equipmentDanger', 'meter', 'other')),
       danger INTEGER NOT NULL CHECK (danger IN (0, 1)), description TEXT NOT NULL, asset_owner TEXT CHECK (asset_owner IN ('supplyCompany', 'customer', 'shared', 'toBeChecked')),
       registered_by TEXT NOT NULL REFERENCES people (id), reported_at TEXT NOT NULL, late_entry INTEGER NOT NULL CHECK (late_entry IN (0, 1)), late_reason TEXT,
       dispatched_at TEXT, crew_team_id TEXT REFERENCES teams (id), crew TEXT, vehicle TEXT, accepted_at TEXT, eta_at TEXT, arrived_at TEXT,
       cause_found_at TEXT, cause TEXT CHECK (cause IN ('equipmentAging', 'overload', 'weather', 'externalDamage', 'treeOrAnimal', 'meterOrSwitch', 'upstream', 'customerInternal', 'other')), cause_text TEXT,
       expected_restore_at TEXT, repaired_at TEXT, restored_at TEXT, households INTEGER, result TEXT, materials TEXT,
       follow_up_id TEXT REFERENCES follow_ups (id), followed_up_at TEXT, delay_at TEXT, delay_text TEXT, visits INTEGER NOT NULL CHECK (visits > 0),
       multi INTEGER NOT NULL CHECK (multi IN (0, 1)), merged_into TEXT REFERENCES fault_orders (id),
       customer_help TEXT CHECK (customer_help IN ('none', 'free', 'paid')), explanation TEXT, customer_signed INTEGER CHECK (customer_signed IN (0, 1)), cancel_reason TEXT,
       last_act_at TEXT NOT NULL, closed_at TEXT, closed_by TEXT REFERENCES people (id),
       CHECK (dispatched_at IS NULL OR dispatched_at >= reported_at),
       CHECK (arrived_at IS NULL OR arrived_at >= dispatched_at),
       CHECK (cause_found_at IS NULL OR cause_found_at >= arrived_at),
       CHECK (repaired_at IS NULL OR repaired_at >= cause_found_at),
       CHECK (restored_at IS NULL OR restored_at >= repaired_at),
       CHECK (followed_up_at IS NULL OR restored_at IS NULL OR followed_up_at >= restored_at),
       CHECK (state <> 'closed' OR (closed_at IS NOT NULL AND followed_up_at IS NOT NULL)),
       CHECK (state <> 'closed' OR customer_help IS NOT NULL OR merged_into IS NOT NULL OR (cause_found_at IS NOT NULL AND repaired_at IS NOT NULL AND restored_at IS NOT NULL)),
       CHECK (state <> 'merged' OR merged_into IS NOT NULL)
     ) STRICT`,
    `CREATE INDEX fault_orders_open ON fault_orders (reported_at, id) WHERE state NOT IN ('closed', 'cancelled')`,
    `CREATE INDEX fault_orders_by_reported ON fault_orders (reported_at, id)`,
    `CREATE INDEX fault_orders_by_area ON fault_orders (transformer_area_id, reported_at) WHERE transformer_area_id IS NOT NULL`,
    `CREATE INDEX fault_orders_by_village ON fault_orders (village_id, reported_at) WHERE village_id IS NOT NULL`,
    `CREATE INDEX fault_orders_by_duty ON fault_orders (duty_id)`,
    `CREATE INDEX fault_orders_by_reception ON fault_orders (reception_id) WHERE reception_id IS NOT NULL`,
    `CREATE INDEX fault_orders_by_main ON fault_orders (merged_into) WHERE merged_into IS NOT NULL`,
    `CREATE INDEX fault_orders_by_customer ON fault_orders (customer_id) WHERE customer_id IS NOT NULL`,
    `CREATE TABLE fault_acts (
       ${record},
       fault_id TEXT NOT NULL REFERENCES fault_orders (id),
       act TEXT NOT NULL CHECK (act IN ('dispatch', 'accept', 'explainDelay', 'arrive', 'findCause', 'repair', 'restore', 'handToCustomer', 'planSecondVisit', 'expectRestore', 'tell', 'merge', 'cancel', 'close')),
       by_id TEXT NOT NULL REFERENCES people (id), at TEXT NOT NULL, recorder_id TEXT, original_at TEXT, detail TEXT
     ) STRICT`,
    `CREATE INDEX fault_acts_by_fault ON fault_acts (fault_id, at)`,
  ],
};
