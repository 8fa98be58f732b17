"""What `quizdl check` proves of a bank: that it is complete, and that it judges as it says."""
