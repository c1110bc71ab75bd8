import { dutiesContracts as contracts } from '#shared/features/duties/duties.contract.ts';
import { registerOpenWork } from '#service/features/admin/admin.public.ts';
import { registerClockHolder } from '#service/features/admin/rules.public.ts';
import { command, preparedCommand, query, type FeatureModule } from '#service/runtime/context.ts';
import { dutyClocks } from './clockHolder.ts';
import { answerUrge, changeFirstContact, handOver, raiseViolation, urge } from './duties.commands.ts';
import { drawsOf, getFollowUp, getSheet, list, listFollowUps, listSheets, mine, workbench } from './duties.queries.ts';
import { countOwedBy, countSheetsWith } from './duties.store.ts';
import { assignFollowUps, issueFollowUpList, openFollowUp, permitException, recordCare, recordFollowUp, setVisitWords } from './followUps.commands.ts';
import { addTask, tickTask } from './tasks.ts';
import { tickDuties } from './reminders.ts';
import { acknowledgeSheet, addProgress, decideReturn, issueSheet, issueSheetPaper, reportDone, returnSheet, sendBackSheet, verifySheet, voidSheet } from './sheets.commands.ts';
import { visitWords } from './visitWords.ts';
import { beforeHandOver, handOverShift, passAllOn, shiftSheet } from './shift.commands.ts';
import { approveExtension, pause, requestExtension, resume } from './time.commands.ts';

registerClockHolder(dutyClocks);
registerOpenWork({ ofPerson: (ctx, personId) => countOwedBy(ctx.db, personId), ofTeam: (ctx, teamId) => countSheetsWith(ctx.db, teamId) });

/** Binds the methods of the duties feature, its clocks to the calendar, and its reminders to the tick. */
export const dutiesModule: FeatureModule = {
  name: 'duties',
  methods: [
    query(contracts.mine, mine), query(contracts.list, list), query(contracts.workbench, workbench), query(contracts.listSheets, listSheets), query(contracts.getSheet, getSheet), query(contracts.listFollowUps, listFollowUps), query(contracts.getFollowUp, getFollowUp),
    command(contracts.issueSheet, issueSheet), command(contracts.voidSheet, voidSheet), command(contracts.acknowledgeSheet, acknowledgeSheet), command(contracts.returnSheet, returnSheet), command(contracts.decideReturn, decideReturn), command(contracts.addProgress, addProgress),
    command(contracts.reportDone, reportDone), command(contracts.verifySheet, verifySheet), command(contracts.sendBackSheet, sendBackSheet), command(contracts.issueSheetPaper, issueSheetPaper), command(contracts.urge, urge), command(contracts.answerUrge, answerUrge), command(contracts.handOver, handOver),
    command(contracts.changeFirstContact, changeFirstContact), command(contracts.requestExtension, requestExtension), command(contracts.approveExtension, approveExtension), command(contracts.pause, pause), command(contracts.resume, resume),
    command(contracts.recordFollowUp, recordFollowUp), command(contracts.openFollowUp, openFollowUp), command(contracts.assignFollowUps, assignFollowUps), command(contracts.issueFollowUpList, issueFollowUpList),
    command(contracts.recordCare, recordCare), query(contracts.visitWords, visitWords), command(contracts.setVisitWords, setVisitWords), query(contracts.listDraws, drawsOf),
    query(contracts.shiftSheet, shiftSheet), preparedCommand(contracts.handOverShift, beforeHandOver, handOverShift), command(contracts.passAllOn, passAllOn), command(contracts.permitException, permitException), command(contracts.raiseViolation, raiseViolation), command(contracts.addTask, addTask), command(contracts.tickTask, tickTask),
  ],
  tick: tickDuties,
};
