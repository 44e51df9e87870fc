/** What leaves as a document. */
export const report = {
  /** Column heads of the log. */
  columns: {
    file: 'File',
    page: 'Page',
    at: 'Read at',
    model: 'Model',
    country: 'Country',
    region: 'Box',
    status: 'Status',
    postcode: 'Postcode read',
    confidence: 'Confidence',
    reason: 'Reason',
    said: 'Checked',
    real: 'Real postcode',
    saidAt: 'Checked at',
  },
  status: { read: 'read', rejected: 'to check', failed: 'failed' },
  said: { confirmed: 'confirmed', corrected: 'corrected' },
};
