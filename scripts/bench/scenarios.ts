import type { Scenario } from './rows.ts';
import { counterScenario } from './scenarios/counters.ts';
import { commitGrowthScenario, commitScenario } from './scenarios/commit.ts';
import { tableScenario, typingScenario } from './scenarios/desk.ts';
import { directoryScenario } from './scenarios/directory.ts';
import { ipcScenario } from './scenarios/ipc.ts';
import { listScenario } from './scenarios/lists.ts';
import { paperScenario } from './scenarios/papers.ts';
import { startupScenario } from './scenarios/startup.ts';

/** Every scenario, quick ones first. */
export const scenarios: readonly Scenario[] = [counterScenario, commitScenario, startupScenario, ipcScenario, paperScenario, tableScenario, listScenario, directoryScenario, typingScenario, commitGrowthScenario];
