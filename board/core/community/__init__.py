"""Who meets: networks of small schools, their people, their communities. Pure; knows no meeting and no storage."""
