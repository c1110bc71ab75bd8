import { queueContracts as slips } from '#shared/features/reception/queue.contract.ts';
import { quickNotesContracts as notes } from '#shared/features/reception/quickNotes.contract.ts';
import { receptionContracts as contracts } from '#shared/features/reception/reception.contract.ts';
import { registerOpenWork } from '#service/features/admin/admin.public.ts';
import { registerCustomerUse, registerSearchSource } from '#service/features/directory/directory.public.ts';
import { bindDutySource, registerBenchSource } from '#service/features/duties/duties.public.ts';
import { command, query, type FeatureModule } from '#service/runtime/context.ts';
import { callNext, moveSlip, prioritiseSlip, takeSlip } from './queue.commands.ts';
import { counterFigures, queue } from './queue.queries.ts';
import { dropNote, takeNote } from './quickNotes.commands.ts';
import { listNotes, quickNoteBench } from './quickNotes.queries.ts';
import { countOpenNotes } from './quickNotes.store.ts';
import { addNote, amend, answerOnSpot, close, dispatch, enquire, giveNotice, issuePaper, openGreenChannel, promoteEnquiry, redirect, register, reopen, reply, reveal, takeInHand, voidReception } from './reception.commands.ts';
import { emotionHints, escalationBench, findReturning, get, list, previewDue, repeatHints, search, today } from './reception.queries.ts';
import { hasReceptionOf } from './reception.store.ts';
import { receptionSource } from './receptionSource.ts';
import { receptionSearchSource } from './searchSource.ts';

bindDutySource('reception', receptionSource);
registerSearchSource('reception', receptionSearchSource);
registerCustomerUse('reception', (ctx, customerId) => hasReceptionOf(ctx.db, customerId));
registerBenchSource('quickNotes', quickNoteBench);
registerBenchSource('escalationRisk', escalationBench);
registerOpenWork({ ofPerson: (ctx, personId) => countOpenNotes(ctx.db, personId), ofTeam: () => 0 });

/** Binds the methods of the reception feature, and receptions to duties and search. */
export const receptionModule: FeatureModule = {
  name: 'reception',
  methods: [
    command(contracts.enquire, enquire), command(contracts.promoteEnquiry, promoteEnquiry), command(contracts.register, register), command(contracts.answerOnSpot, answerOnSpot), command(contracts.takeInHand, takeInHand), command(contracts.dispatch, dispatch),
    command(contracts.redirect, redirect), command(contracts.reply, reply), command(contracts.close, close), command(contracts.reopen, reopen), command(contracts.void, voidReception), command(contracts.amend, amend), command(contracts.giveNotice, giveNotice), command(contracts.openGreenChannel, openGreenChannel),
    command(contracts.addNote, addNote), command(contracts.issuePaper, issuePaper), command(contracts.reveal, reveal),
    query(contracts.get, get), query(contracts.list, list), query(contracts.search, search), query(contracts.findReturning, findReturning), query(contracts.repeatHints, repeatHints), query(contracts.previewDue, previewDue), query(contracts.emotionHints, emotionHints), query(contracts.today, today),
    command(notes.takeNote, takeNote), command(notes.dropNote, dropNote), query(notes.listNotes, listNotes),
    command(slips.takeSlip, takeSlip), command(slips.callNext, callNext), command(slips.moveSlip, moveSlip), command(slips.prioritiseSlip, prioritiseSlip), query(slips.queue, queue), query(slips.counterFigures, counterFigures),
  ],
};
