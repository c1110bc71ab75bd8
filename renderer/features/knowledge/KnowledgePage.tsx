import type { ComponentType } from 'react';
import type { PageProps } from '#renderer/lib/featureRoutes.ts';
import { AnswersTab } from './AnswersTab.tsx';
import { knowledgeTabs, type KnowledgeTab } from './knowledgeTabs.ts';
import { PhrasesTab } from './PhrasesTab.tsx';

const tabs: Readonly<Record<KnowledgeTab, ComponentType<{ readonly chosen: string | null }>>> = { answers: AnswersTab, phrases: PhrasesTab };

/** 知识: what the counter answers from. One part at a time; the address says which, and which entry. */
export function KnowledgePage({ params }: PageProps) {
  const tab = knowledgeTabs.find((one) => one === params['tab']) ?? 'answers';
  const Tab = tabs[tab];
  return <Tab key={tab} chosen={params['id'] ?? null} />;
}
