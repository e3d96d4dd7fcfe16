resource "aws_kms_key" "media" {
  deletion_window_in_days = 7
}
