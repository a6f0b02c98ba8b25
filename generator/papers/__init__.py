"""What ``cunwu print`` makes into print/: papers for the village and the town office."""
