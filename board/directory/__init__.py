"""Small documents that outlive meetings: networks with their people, codes, the installation's secrets."""
