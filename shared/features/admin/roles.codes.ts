import { z } from 'zod';

/** The roles of a station (the workflows). `admin` carries no business right and is held alone. */
export const roles = [
  'receptionist', 'receptionLead', 'handler', 'teamLead', 'stationHead', 'supervisionOfficer', 'leader',
  'followUpOfficer', 'gridLead', 'repairCrew', 'dispatcher', 'clerk', 'auditor', 'admin',
] as const;
export const roleSchema = z.enum(roles);
export type Role = z.infer<typeof roleSchema>;
