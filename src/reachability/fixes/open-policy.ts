/** The policy of an endpoint that nobody wrote one for: full access. Source: AWS PrivateLink guide, "Endpoint policies". */
export const openPolicy = JSON.stringify({
  Version: '2008-10-17',
  Statement: [{ Effect: 'Allow', Principal: '*', Action: '*', Resource: '*' }],
});
