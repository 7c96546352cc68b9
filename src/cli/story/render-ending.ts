import type { Paint } from '../terminal/paint.ts';

/** What a newcomer may want to type next. */
export function renderEnding(service: string, paint: Paint): string {
  return `
${paint.bold('What next')}
  ${`./apron service ${service}`.padEnd(32)}  what is running
  ${`./apron explain ${service}`.padEnd(32)}  what it reaches, and why not the rest
  ${`./apron logs ${service} -f`.padEnd(32)}  what it prints
  ./apron deploy DIRECTORY          your own application
  eval "$(./apron env)"             and then: aws apprunner list-services, aws ec2 describe-vpcs
  ./apron down                      stop everything; ./apron up -d brings it back`;
}
