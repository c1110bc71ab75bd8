import { useQuery } from '@tanstack/react-query';
import type { FeatureRoutes } from '#renderer/lib/featureRoutes.ts';
import { paths } from '#renderer/lib/paths.ts';
import { Icon } from '#renderer/ui/Icon.tsx';
import { workbenchQuery } from './duties.api.ts';
import { dutiesRefusals, dutiesText } from './duties.text.ts';

const titled = (key: 'workbench' | 'duties' | 'sheets' | 'followUps') => ({ zh: dutiesText.zh[key], en: dutiesText.en[key] });

/** Counts beside the rooms come from one answer, so that they never disagree with the bench. */
function useOwed(kinds: readonly string[] | null): number | undefined {
  const counts = useQuery(workbenchQuery('mine')).data?.counts;
  if (counts === undefined) return undefined;
  return Object.entries(counts).reduce((sum, [kind, count]) => (kinds === null || kinds.includes(kind) ? sum + count : sum), 0);
}

const useBenchBadge = () => useOwed(null);
const useDutyBadge = () => useOwed(['duty', 'dutyReply']);
const useSheetBadge = () => useOwed(['sheetDraft', 'sheetToSign', 'sheetToDo', 'sheetToVerify', 'sheetReturned', 'returnToDecide']);
const useFollowUpBadge = () => useOwed(['followUp']);

/** Workbench, first contact, contact sheets and follow-ups. The page of one case belongs to reception. */
export const dutiesRoutes: FeatureRoutes = {
  feature: 'duties',
  refusals: dutiesRefusals,
  rooms: [
    {
      path: paths.workbench, title: titled('workbench'), icon: <Icon name="workbench" />, order: 1, key: '1', needs: ['duties.workbench'], useBadge: useBenchBadge, help: { zh: dutiesText.zh.helpWorkbench, en: dutiesText.en.helpWorkbench },
      load: () => import('./WorkbenchPage.tsx').then((file) => file.WorkbenchPage),
    },
    {
      path: paths.duties, title: titled('duties'), icon: <Icon name="duty" />, order: 3, key: '3', needs: ['duties.mine'], useBadge: useDutyBadge, help: { zh: dutiesText.zh.helpDuties, en: dutiesText.en.helpDuties },
      load: () => import('./DutiesPage.tsx').then((file) => file.DutiesPage),
    },
    {
      path: paths.sheets, title: titled('sheets'), icon: <Icon name="send" />, order: 4, key: '4', needs: ['duties.listSheets'], useBadge: useSheetBadge, help: { zh: dutiesText.zh.helpSheets, en: dutiesText.en.helpSheets },
      load: () => import('./SheetsPage.tsx').then((file) => file.SheetsPage),
    },
    {
      path: paths.followUps, title: titled('followUps'), icon: <Icon name="phone" />, order: 7, key: '7', needs: ['duties.listFollowUps'], useBadge: useFollowUpBadge, help: { zh: dutiesText.zh.helpFollowUps, en: dutiesText.en.helpFollowUps },
      load: () => import('./FollowUpsPage.tsx').then((file) => file.FollowUpsPage),
    },
  ],
  pages: [{ path: `${paths.workbench}/shift`, room: paths.workbench, load: () => import('./ShiftPage.tsx').then((file) => file.ShiftPage) }, { path: `${paths.duties}/list/:tab`, room: paths.duties, load: () => import('./DutiesPage.tsx').then((file) => file.DutiesPage) }],
};
