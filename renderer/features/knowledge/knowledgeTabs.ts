/** Parts of the room, in their order. */
export const knowledgeTabs = ['answers'] as const;
export type KnowledgeTab = (typeof knowledgeTabs)[number];
