/** Labels of an instance's container, beside the installation's. They hold names alone: whoever may list containers reads them. */
export const serviceLabel = 'apron.service';
export const instanceLabel = 'apron.instance';
export const revisionLabel = 'apron.revision';
