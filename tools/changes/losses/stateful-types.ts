/** What goes with a resource that holds data, or that cannot be had again as it was. */
export interface Stateful {
  /** What it is called: `the bucket`. */
  readonly noun: string;
  /** What is lost with it: `all objects in it`. */
  readonly loses: string;
  /** The attribute that names it. @default `name` */
  readonly nameAttribute?: string;
}

const stateful = (noun: string, loses: string, nameAttribute?: string): Stateful => ({
  noun,
  loses,
  ...(nameAttribute === undefined ? {} : { nameAttribute }),
});

const ROWS = "all data in it";
const FILES = "all files in it";
const BACKUPS = "all backups in it";
/** Deleting a key makes all that it encrypts unreadable for good: https://docs.aws.amazon.com/kms/latest/developerguide/deleting-keys.html */
const CIPHERTEXT = "all that it encrypts";

/**
 * The resource types whose destruction or replacement somebody would cry about. What Terraform makes again just as it was
 * is not here: roles, policies, alarms, functions, topics.
 */
export const STATEFUL_TYPES: Readonly<Record<string, Stateful>> = {
  aws_s3_bucket: stateful("the bucket", "all objects in it", "bucket"),
  aws_s3_directory_bucket: stateful("the bucket", "all objects in it", "bucket"),
  aws_s3control_bucket: stateful("the bucket", "all objects in it", "bucket"),
  aws_s3tables_table_bucket: stateful("the table bucket", "all tables in it"),
  aws_s3tables_table: stateful("the table", ROWS),
  aws_lightsail_bucket: stateful("the bucket", "all objects in it"),
  aws_s3_object: stateful("the object", "its content", "key"),
  aws_s3_bucket_object: stateful("the object", "its content", "key"),
  aws_s3_object_copy: stateful("the object", "its content", "key"),
  aws_glacier_vault: stateful("the vault", "all archives in it"),
  aws_kms_key: stateful("the key", CIPHERTEXT, "description"),
  aws_kms_external_key: stateful("the key", CIPHERTEXT, "description"),
  aws_kms_replica_key: stateful("the replica key", `${CIPHERTEXT} in its Region`, "description"),
  aws_kms_replica_external_key: stateful("the replica key", `${CIPHERTEXT} in its Region`, "description"),
  aws_kms_custom_key_store: stateful("the key store", "the keys in it", "custom_key_store_name"),
  aws_secretsmanager_secret: stateful("the secret", "its value"),
  aws_ssm_parameter: stateful("the parameter", "its value"),
  aws_acmpca_certificate_authority: stateful("the certificate authority", "its key and the trust in it", "arn"),
  aws_dynamodb_table: stateful("the table", "all items in it"),
  aws_dynamodb_global_table: stateful("the global table", "all items in it"),
  aws_dynamodb_table_item: stateful("the item", "its content", "hash_key"),
  aws_keyspaces_keyspace: stateful("the keyspace", "all tables in it"),
  aws_keyspaces_table: stateful("the table", ROWS, "table_name"),
  aws_timestreamwrite_database: stateful("the database", ROWS, "database_name"),
  aws_timestreamwrite_table: stateful("the table", ROWS, "table_name"),
  aws_timestreaminfluxdb_db_instance: stateful("the database", ROWS),
  aws_qldb_ledger: stateful("the ledger", ROWS),
  aws_glue_catalog_database: stateful("the catalog database", "all tables in it"),
  aws_athena_database: stateful("the database", "all tables in it"),
  aws_db_instance: stateful("the database", ROWS, "identifier"),
  aws_db_snapshot: stateful("the snapshot", ROWS, "db_snapshot_identifier"),
  aws_db_cluster_snapshot: stateful("the snapshot", ROWS, "db_cluster_snapshot_identifier"),
  aws_rds_cluster: stateful("the database cluster", ROWS, "cluster_identifier"),
  aws_docdb_cluster: stateful("the database cluster", ROWS, "cluster_identifier"),
  aws_docdb_cluster_snapshot: stateful("the snapshot", ROWS, "db_cluster_snapshot_identifier"),
  aws_docdbelastic_cluster: stateful("the database cluster", ROWS),
  aws_neptune_cluster: stateful("the database cluster", ROWS, "cluster_identifier"),
  aws_neptune_cluster_snapshot: stateful("the snapshot", ROWS, "db_cluster_snapshot_identifier"),
  aws_neptunegraph_graph: stateful("the graph", ROWS, "graph_name"),
  aws_redshift_cluster: stateful("the warehouse", ROWS, "cluster_identifier"),
  aws_redshift_cluster_snapshot: stateful("the snapshot", ROWS, "snapshot_identifier"),
  aws_redshiftserverless_namespace: stateful("the warehouse", ROWS, "namespace_name"),
  aws_redshiftserverless_snapshot: stateful("the snapshot", ROWS, "snapshot_name"),
  aws_elasticache_cluster: stateful("the cache", ROWS, "cluster_id"),
  aws_elasticache_replication_group: stateful("the cache", ROWS, "replication_group_id"),
  aws_elasticache_serverless_cache: stateful("the cache", ROWS),
  aws_memorydb_cluster: stateful("the database cluster", ROWS),
  aws_memorydb_snapshot: stateful("the snapshot", ROWS),
  aws_lightsail_database: stateful("the database", ROWS, "relational_database_name"),
  aws_opensearch_domain: stateful("the search domain", "all indexes in it", "domain_name"),
  aws_elasticsearch_domain: stateful("the search domain", "all indexes in it", "domain_name"),
  aws_opensearchserverless_collection: stateful("the search collection", "all indexes in it"),
  aws_kendra_index: stateful("the search index", "all documents in it"),
  aws_efs_file_system: stateful("the file system", FILES, "creation_token"),
  aws_fsx_lustre_file_system: stateful("the file system", FILES, "id"),
  aws_fsx_ontap_file_system: stateful("the file system", FILES, "id"),
  aws_fsx_ontap_volume: stateful("the volume", FILES),
  aws_fsx_openzfs_file_system: stateful("the file system", FILES, "id"),
  aws_fsx_openzfs_volume: stateful("the volume", FILES),
  aws_fsx_openzfs_snapshot: stateful("the snapshot", FILES),
  aws_fsx_windows_file_system: stateful("the file system", FILES, "id"),
  aws_fsx_backup: stateful("the backup", FILES, "id"),
  aws_ebs_volume: stateful("the volume", FILES, "id"),
  aws_ebs_snapshot: stateful("the snapshot", FILES, "id"),
  aws_ebs_snapshot_copy: stateful("the snapshot", FILES, "id"),
  aws_ami: stateful("the machine image", "what it was made from"),
  aws_ami_copy: stateful("the machine image", "what it was made from"),
  aws_ami_from_instance: stateful("the machine image", "what it was made from"),
  aws_instance: stateful("the machine", "what lies on its own disks", "id"),
  aws_lightsail_instance: stateful("the machine", "what lies on its own disks"),
  aws_lightsail_disk: stateful("the disk", FILES),
  aws_workspaces_workspace: stateful("the workspace", "what its user keeps there", "id"),
  aws_directory_service_directory: stateful("the directory", "all users in it"),
  aws_storagegateway_gateway: stateful("the gateway", "what it has not uploaded yet", "gateway_name"),
  aws_backup_vault: stateful("the backup vault", BACKUPS),
  aws_backup_logically_air_gapped_vault: stateful("the backup vault", BACKUPS),
  aws_sqs_queue: stateful("the queue", "all messages in it"),
  aws_kinesis_stream: stateful("the stream", "all records in it"),
  aws_kinesis_firehose_delivery_stream: stateful("the delivery stream", "what it has not delivered yet"),
  aws_kinesis_video_stream: stateful("the video stream", "all recordings in it"),
  aws_msk_cluster: stateful("the Kafka cluster", "all topics in it", "cluster_name"),
  aws_msk_serverless_cluster: stateful("the Kafka cluster", "all topics in it", "cluster_name"),
  aws_mq_broker: stateful("the broker", "all messages in it", "broker_name"),
  aws_cloudwatch_log_group: stateful("the log group", "all logs in it"),
  aws_cloudwatch_log_stream: stateful("the log stream", "all logs in it"),
  aws_cloudwatch_event_archive: stateful("the archive", "all events in it"),
  aws_cloudtrail: stateful("the trail", "the record of what happens from then on"),
  aws_cloudtrail_event_data_store: stateful("the event data store", "all events in it"),
  aws_ecr_repository: stateful("the repository", "all images in it"),
  aws_ecrpublic_repository: stateful("the repository", "all images in it", "repository_name"),
  aws_codecommit_repository: stateful("the repository", "all code in it", "repository_name"),
  aws_cognito_user_pool: stateful("the user pool", "all users in it"),
  aws_cognito_user: stateful("the user", "the account and what it may open", "username"),
  aws_cognito_identity_pool: stateful("the identity pool", "all identities in it", "identity_pool_name"),
  aws_cloudfront_distribution: stateful("the distribution", "its domain name and every URL under it", "domain_name"),
  aws_cloudfront_public_key: stateful("the public key", "every URL that its private key signed"),
  aws_cloudfront_key_value_store: stateful("the key value store", "all values in it"),
  aws_route53_zone: stateful("the zone", "its name servers and all records in it"),
  aws_iam_access_key: stateful("the access key", "its secret", "id"),
  random_password: stateful("the password", "its value"),
  tls_private_key: stateful("the private key", "its value"),
};
