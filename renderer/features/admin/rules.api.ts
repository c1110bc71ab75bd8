import { queryOptions } from '@tanstack/react-query';
import { station } from '#renderer/lib/stationClient.ts';

/** All rules in force today; the book has a few hundred lines and comes as one page. */
export const rulesQuery = queryOptions({ queryKey: ['admin', 'rules'], queryFn: async () => (await station.admin.listRules({ section: null, on: null })).rows });

/** One rule with the history of its settings. */
export const ruleQuery = (ruleId: string) => queryOptions({ queryKey: ['admin', 'rule', ruleId], queryFn: () => station.admin.getRule({ ruleId }) });

/** Year tables and halls. */
export const calendarQuery = queryOptions({ queryKey: ['admin', 'calendar'], queryFn: () => station.admin.listCalendar({}) });
