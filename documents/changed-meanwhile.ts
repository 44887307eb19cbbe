import { MongoError, MongoErrorLabel } from 'mongodb';

/** The transaction met another one that changed the same: it is tried again from its beginning. */
export function changedMeanwhile(): MongoError {
  const conflict = new MongoError('it was changed meanwhile');
  conflict.addErrorLabel(MongoErrorLabel.TransientTransactionError);
  return conflict;
}
