/** URLs of the services: ours, or those that the environment names. */
export interface Endpoints {
  dynamodb?: string;
  s3?: string;
  sqs?: string;
}

/** The services that the SDK's own variables name; they are used instead of embedded ones. */
export const endpointsFrom = (environment: Record<string, string | undefined>): Endpoints => {
  const shared = environment.AWS_ENDPOINT_URL;
  const dynamodb = environment.AWS_ENDPOINT_URL_DYNAMODB || shared;
  const s3 = environment.AWS_ENDPOINT_URL_S3 || shared;
  const sqs = environment.AWS_ENDPOINT_URL_SQS || shared;
  return { ...(dynamodb && { dynamodb }), ...(s3 && { s3 }), ...(sqs && { sqs }) };
};
