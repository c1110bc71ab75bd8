import { operationsContracts as contracts } from '#shared/features/operations/operations.contract.ts';
import { registerCustomerUse } from '#service/features/directory/directory.public.ts';
import { bindDutySource, registerBenchSource, watchFollowUps } from '#service/features/duties/duties.public.ts';
import { registerCaseActs } from '#service/features/reception/reception.public.ts';
import { command, query, type FeatureModule } from '#service/runtime/context.ts';
import {
  acceptFault, arriveFault, cancelFault, closeFault, dispatchFault, expectRestore, explainDelay, demandOfCaller, faultFollowedUp, findCause, handToCustomer, mergeFault, planSecondVisit, reportFault, reportRepaired, restoreSupply, tellCaller,
} from './faults.commands.ts';
import { faultActOfReception, faultBench, getFault, listFaults, previewFault } from './faults.queries.ts';
import { hasFaultOf } from './operations.store.ts';

// A fault has no contact sheets, so nothing is ever taken back; its follow-ups are watched, whatever the source of the duty.
bindDutySource('fault', { followUpEnded: () => undefined, takenBack: () => undefined, newDemand: demandOfCaller });
watchFollowUps(faultFollowedUp);
registerBenchSource('operations', faultBench);
registerCaseActs(faultActOfReception);
registerCustomerUse('operations', (ctx, customerId) => hasFaultOf(ctx.db, customerId));

/** Binds the methods of the operations feature, and fault orders to duties, the workbench and the case page. */
export const operationsModule: FeatureModule = {
  name: 'operations',
  methods: [
    command(contracts.reportFault, reportFault), command(contracts.dispatchFault, dispatchFault), command(contracts.acceptFault, acceptFault), command(contracts.explainDelay, explainDelay), command(contracts.arriveFault, arriveFault), command(contracts.findCause, findCause),
    command(contracts.expectRestore, expectRestore), command(contracts.reportRepaired, reportRepaired), command(contracts.restoreSupply, restoreSupply), command(contracts.handToCustomer, handToCustomer), command(contracts.planSecondVisit, planSecondVisit), command(contracts.tellCaller, tellCaller),
    command(contracts.mergeFault, mergeFault), command(contracts.cancelFault, cancelFault), command(contracts.closeFault, closeFault), query(contracts.getFault, getFault), query(contracts.listFaults, listFaults), query(contracts.previewFault, previewFault),
  ],
};
