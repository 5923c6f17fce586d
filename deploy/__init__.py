"""What a school or a university needs to serve the app to many; README.md says how."""
