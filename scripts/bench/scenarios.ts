import type { Scenario } from './rows.ts';
import { commitGrowthScenario, commitScenario } from './scenarios/commit.ts';
import { ipcScenario } from './scenarios/ipc.ts';
import { startupScenario } from './scenarios/startup.ts';

/** Every scenario, quick ones first. */
export const scenarios: readonly Scenario[] = [commitScenario, startupScenario, ipcScenario, commitGrowthScenario];
