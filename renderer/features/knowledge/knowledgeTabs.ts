/** Parts of the room, in their order. */
export const knowledgeTabs = ['answers', 'phrases'] as const;
export type KnowledgeTab = (typeof knowledgeTabs)[number];
