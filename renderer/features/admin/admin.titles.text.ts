import { defineTexts } from '#renderer/lib/texts.tsx';

/** The roles of the workflows in the words of the trade. */
export const roleText = defineTexts({
  zh: {
    receptionist: '接待员', receptionLead: '接待班长', handler: '承办人', teamLead: '班组长', stationHead: '所长', supervisionOfficer: '督办专责', leader: '分管领导',
    followUpOfficer: '回访员', gridLead: '网格经理', repairCrew: '抢修人员', dispatcher: '值班调度', clerk: '资料员', auditor: '只读审计', admin: '系统管理员',
  },
  en: {
    receptionist: 'Receptionist', receptionLead: 'Reception lead', handler: 'Handler', teamLead: 'Team leader', stationHead: 'Station head', supervisionOfficer: 'Supervision officer', leader: 'Leader in charge',
    followUpOfficer: 'Follow-up officer', gridLead: 'Grid lead', repairCrew: 'Repair crew', dispatcher: 'Dispatcher', clerk: 'Clerk', auditor: 'Auditor', admin: 'Administrator',
  },
});

/** Titles of the settings sections: all that the navigation needs before a section is opened. */
export const adminTitles = defineTexts({
  zh: { people: '人员', teams: '班组', rules: '规则与时限', calendar: '工作日历与营业时间', permissions: '谁能办什么', secrets: '我的口令和 PIN' },
  en: { people: 'People', teams: 'Teams', rules: 'Rules and limits', calendar: 'Working calendar and opening hours', permissions: 'Who may do what', secrets: 'My password and PIN' },
});
