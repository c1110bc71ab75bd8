/** Every method of the data service. The one list: preload builds the bridge from it, `methodTable.ts` is checked against it. */
export const methodNames = [
  'station.status', 'station.create', 'station.renewRecovery', 'station.proveRecovery', 'station.recover',
  'admin.listPeople', 'admin.savePerson', 'admin.disablePerson', 'session.resetCredential', 'session.resetHeadCredential', 'admin.listTeams', 'admin.saveTeam', 'admin.getPermissions',
  'admin.listRules', 'admin.getRule', 'admin.setRule', 'admin.listCalendar', 'admin.previewCalendarYear', 'admin.loadCalendarYear', 'admin.setOpeningHours',
  'session.state', 'session.signIn', 'session.switchByPin', 'session.lock', 'session.signOut', 'session.me', 'session.confirm', 'session.setPin', 'session.changePassword',
  'drafts.save', 'drafts.list', 'drafts.discard',
  'duties.mine', 'duties.list', 'duties.workbench', 'duties.listSheets', 'duties.getSheet', 'duties.listFollowUps', 'duties.getFollowUp',
  'duties.issueSheet', 'duties.voidSheet', 'duties.acknowledgeSheet', 'duties.returnSheet', 'duties.decideReturn', 'duties.addProgress', 'duties.reportDone',
  'duties.verifySheet', 'duties.sendBackSheet', 'duties.issueSheetPaper', 'duties.urge', 'duties.answerUrge', 'duties.handOver', 'duties.changeFirstContact',
  'duties.requestExtension', 'duties.approveExtension', 'duties.pause', 'duties.resume', 'duties.recordFollowUp', 'duties.openFollowUp', 'duties.assignFollowUps', 'duties.issueFollowUpList', 'duties.recordCare', 'duties.visitWords', 'duties.setVisitWords', 'duties.listDraws', 'duties.shiftSheet', 'duties.handOverShift', 'duties.passAllOn', 'duties.permitException',
  'duties.raiseViolation', 'duties.addTask', 'duties.tickTask',
  'reception.enquire', 'reception.promoteEnquiry', 'reception.register', 'reception.answerOnSpot', 'reception.takeInHand', 'reception.dispatch',
  'reception.redirect', 'reception.reply', 'reception.close', 'reception.reopen', 'reception.void', 'reception.amend', 'reception.giveNotice', 'reception.openGreenChannel',
  'reception.addNote', 'reception.issuePaper', 'reception.reveal', 'reception.get', 'reception.list', 'reception.search', 'reception.findReturning',
  'reception.repeatHints', 'reception.previewDue', 'reception.emotionHints', 'reception.today',
  'reception.takeNote', 'reception.listNotes', 'reception.dropNote',
  'reception.takeSlip', 'reception.callNext', 'reception.moveSlip', 'reception.prioritiseSlip', 'reception.queue', 'reception.counterFigures',
  'operations.reportFault', 'operations.dispatchFault', 'operations.acceptFault', 'operations.explainDelay', 'operations.arriveFault', 'operations.findCause', 'operations.expectRestore', 'operations.reportRepaired', 'operations.restoreSupply',
  'operations.handToCustomer', 'operations.planSecondVisit', 'operations.tellCaller', 'operations.mergeFault', 'operations.cancelFault', 'operations.closeFault', 'operations.getFault', 'operations.listFaults', 'operations.previewFault',
  'documents.listPapers', 'documents.getPaper', 'documents.getPrintable', 'documents.unmaskPaper', 'documents.beginPrint', 'documents.recordPrinted', 'documents.voidPaper',
  'documents.checkGlyphs', 'documents.getNumberBook', 'documents.findByCode',
  'knowledge.findAnswers', 'knowledge.saveAnswer', 'knowledge.getHistory', 'knowledge.listPhrases', 'knowledge.savePhrase',
  'directory.search', 'directory.getCustomer', 'directory.getOverview', 'directory.listTransformerAreas', 'directory.listVillages', 'directory.saveCustomer', 'directory.revealField', 'directory.startImport', 'directory.previewImport', 'directory.commitImport', 'directory.stopImport', 'directory.downloadRefused', 'directory.undoLastImport',
  'figures.service', 'figures.counted',
] as const;

/** Name of a method: `feature.verb`. */
export type MethodName = (typeof methodNames)[number];
