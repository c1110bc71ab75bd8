import type { PageProps } from '#renderer/lib/featureRoutes.ts';
import { AnswersTab } from './AnswersTab.tsx';

/** 知识: what the counter answers from. One part at a time; the address says which, and which entry. */
export function KnowledgePage({ params }: PageProps) {
  return <AnswersTab chosen={params['id'] ?? null} />;
}
