terraform {
  backend "s3" {
    bucket       = "acme-state"
    key          = "media.tfstate"
    region       = "eu-central-1"
    use_lockfile = true
  }
}
