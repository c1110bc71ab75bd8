import { rulesContracts } from '#shared/features/admin/rules.contract.ts';
import { command, query, type BoundMethod } from '#service/runtime/context.ts';
import { loadCalendarYear, setOpeningHours } from './calendar.commands.ts';
import { listCalendar, previewCalendarYear } from './calendar.queries.ts';
import { setRule } from './rules.commands.ts';
import { getRule, listRules } from './rules.queries.ts';

/** Rules, calendar and opening hours; part of the admin module. */
export const rulesMethods: readonly BoundMethod[] = [
  query(rulesContracts.listRules, listRules),
  query(rulesContracts.getRule, getRule),
  command(rulesContracts.setRule, setRule),
  query(rulesContracts.listCalendar, listCalendar),
  query(rulesContracts.previewCalendarYear, previewCalendarYear),
  command(rulesContracts.loadCalendarYear, loadCalendarYear),
  command(rulesContracts.setOpeningHours, setOpeningHours),
];
